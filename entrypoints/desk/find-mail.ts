import { mailsAsSent } from '../../utils/fingerprint/formats/mail/mails-as-sent.ts';
import type { DeskFile } from '../../utils/storage/desk.ts';
import { memberBytes } from '../own-page/member-bytes.ts';
import type { ListedFile } from './listing.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Larger files are not read for their mails. */
const MAX_BYTES = 64 * 1024 * 1024;
const calledMail = /\.(?:eml|mbox)$/i;

/**
 * The mail that a file of the desk is, as it went over the wire: read again from where it was given, out of its container where it lies in one.
 * Undefined where it is no mail, or is not at hand any more. Nobody is asked for leave: it is looked for when details are opened, unasked.
 */
export async function findMail(
  { path, within, digests }: DeskFile,
  sources: ReadonlyMap<string, ListedFile['source']>,
): Promise<Bytes | undefined> {
  const source = sources.get(within ?? path);
  if (source === undefined || digests === undefined || !calledMail.test(path)) return undefined;
  try {
    const file = 'getFile' in source ? await source.getFile() : source;
    if (file.size > MAX_BYTES) return undefined;
    if (within !== undefined)
      return await memberBytes({ container: file, hints: { name: file.name }, sha256: digests.sha256 });
    const [mail, ...others] = mailsAsSent(new Uint8Array(await file.arrayBuffer()));
    // Of a folder of mails each has a row of its own.
    return others.length > 0 ? undefined : mail;
  } catch {
    return undefined;
  }
}
