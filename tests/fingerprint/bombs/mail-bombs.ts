import { MAX_MAIL_NESTING, MAX_MAIL_PARTS, MAX_MEMBERS } from '../../../utils/fingerprint/limits.ts';

type Bytes = Uint8Array<ArrayBuffer>;
const head = 'From: a@b.example\r\nTo: c@d.example\r\nSubject: Plan\r\n';
const bytesOf = (text: string): Bytes => new Uint8Array(Buffer.from(text));

export const mailsWithoutEnd = (): Bytes =>
  bytesOf(
    'From a@b.example Wed May  3 10:00:00 2017\nFrom: a@b.example\nTo: c@d.example\n\nx\n\n'.repeat(MAX_MEMBERS + 1),
  );

export function partsWithoutEnd(): Bytes {
  return bytesOf(
    `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\na\r\n'.repeat(MAX_MAIL_PARTS + 1)}--b--\r\n`,
  );
}

export function partsInEachOther(): Bytes {
  const part = (at: number): string =>
    `${at === 0 ? head : `--b${at - 1}\r\n`}Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n`;
  return bytesOf(Array.from({ length: MAX_MAIL_NESTING + 2 }, (_, at) => part(at)).join(''));
}

export const fieldsWithoutEnd = (): Bytes =>
  bytesOf(`${head}${`X-Field: ${'x'.repeat(900)}\r\n`.repeat(3_000)}\r\nText.`);

/** A folder of mails, each of which has an archive attached that unfolds to zeros. */
export function attachedArchives(archive: Uint8Array): Bytes {
  const attached = Buffer.from(archive).toString('base64').replace(/.{76}/g, '$&\n');
  const mail = `${head.replaceAll('\r\n', '\n')}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: application/zip\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename=a.zip\n\n${attached}\n--b--\n`;
  return bytesOf(`From a@b.example Wed May  3 10:00:00 2017\n${mail}\n`.repeat(3));
}
