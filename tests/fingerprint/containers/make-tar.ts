export interface TarEntry {
  name: string;
  /** `0` a file, `1` and `2` links, `3` a device, `6` a pipe. */
  kind?: string;
  /** What a link leads to. */
  target?: string;
  content?: string;
}

/** A tar (POSIX.1-2017, ustar) of these entries; of names the last 99 bytes. */
export function tarOf(entries: readonly TarEntry[]): Uint8Array<ArrayBuffer> {
  const parts = entries.flatMap(({ name, kind = '0', target = '', content = '' }) => {
    const [head, body] = [Buffer.alloc(512), Buffer.from(content)];
    head.write(name.slice(-99));
    head.write('0000644\0', 100);
    head.write(`${body.length.toString(8).padStart(11, '0')}\0`, 124);
    head.write('00000000000\0', 136);
    head.write(`        ${kind}`, 148);
    head.write(target.slice(-99), 157);
    head.write('ustar\x0000', 257);
    const sum = head.reduce((all, byte) => all + byte, 0);
    head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    return [head, body, Buffer.alloc((512 - (body.length % 512)) % 512)];
  });
  return new Uint8Array(Buffer.concat([...parts, Buffer.alloc(1_024)]));
}
