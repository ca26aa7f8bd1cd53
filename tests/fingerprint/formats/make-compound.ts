const SECTOR = 512;
const END = 0xfffffffe;
const FREE = 0xffffffff;

/**
 * A compound file with these streams at its root, as little as makes one: sectors of 512 bytes, one table of chains, no small streams. `chains`
 * may change that table.
 */
export function compoundOf(
  streams: Readonly<Record<string, Uint8Array>>,
  chains: (next: Uint32Array, firstStream: number) => void = () => undefined,
): Uint8Array<ArrayBuffer> {
  const names = Object.keys(streams);
  const directorySectors = Math.ceil((names.length + 1) / 4);
  const next = new Uint32Array(SECTOR / 4).fill(FREE);
  next[0] = 0xfffffffd;
  const bodies: Uint8Array[] = [];
  let sector = 1 + directorySectors;
  chain(next, 1, directorySectors);
  const entries = [entryOf('Root Entry', 5, END, 0, 1)];
  for (const [index, name] of names.entries()) {
    const content = streams[name] ?? new Uint8Array(0);
    const count = Math.ceil(content.length / SECTOR);
    chain(next, sector, count);
    entries.push(
      entryOf(name, 2, count === 0 ? END : sector, content.length, FREE, index + 2 <= names.length ? index + 2 : FREE),
    );
    const body = new Uint8Array(count * SECTOR);
    body.set(content);
    bodies.push(body);
    sector += count;
  }
  chains(next, 1 + directorySectors);
  const directory = Buffer.concat([...entries, Buffer.alloc(directorySectors * SECTOR - entries.length * 128)]);
  return new Uint8Array(Buffer.concat([header(), Buffer.from(next.buffer), directory, ...bodies]));
}

function chain(next: Uint32Array, start: number, count: number): void {
  for (let at = 0; at < count; at += 1) next[start + at] = at === count - 1 ? END : start + at + 1;
}

function header(): Buffer {
  const bytes = Buffer.alloc(SECTOR, 0xff);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes);
  bytes.fill(0, 8, 0x4c);
  bytes.writeUInt16LE(3, 0x1a);
  bytes.writeUInt16LE(0xfffe, 0x1c);
  bytes.writeUInt16LE(9, 0x1e);
  bytes.writeUInt16LE(6, 0x20);
  bytes.writeUInt32LE(1, 0x2c);
  bytes.writeUInt32LE(1, 0x30);
  bytes.writeUInt32LE(END, 0x3c);
  bytes.writeUInt32LE(END, 0x44);
  bytes.writeUInt32LE(0, 0x4c);
  return bytes;
}

function entryOf(name: string, type: number, start: number, size: number, child: number, right = FREE): Buffer {
  const entry = Buffer.alloc(128);
  entry.write(name, 'utf16le');
  entry.writeUInt16LE((name.length + 1) * 2, 0x40);
  entry.writeUInt8(type, 0x42);
  entry.writeUInt32LE(FREE, 0x44);
  entry.writeUInt32LE(right, 0x48);
  entry.writeUInt32LE(child, 0x4c);
  entry.writeUInt32LE(start, 0x74);
  entry.writeUInt32LE(size, 0x78);
  return entry;
}
