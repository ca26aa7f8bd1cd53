import { onlyMailAsSent } from '../../utils/fingerprint/formats/mail/mails-as-sent.ts';
import { isMbox, MBOX_HEAD_BYTES } from '../../utils/fingerprint/formats/mail/split-mbox.ts';
import type { DeskFile } from '../../utils/storage/desk.ts';
import { askReadingWorker } from '../own-page/ask-reading-worker.ts';
import { memberBytes } from '../own-page/member-bytes.ts';
import type { ListedFile } from './listing.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Larger files are not read for their mails. */
const MAX_BYTES = 64 * 1024 * 1024;
const calledMail = /\.(?:eml|mbox)$/i;

/**
 * The mail that a file of the desk is, as it went over the wire: read again from where it was given, out of its container where it lies in one.
 * Undefined where it is no mail, or is not at hand any more. Nobody is asked for leave: it is looked for when details are opened, unasked.
 * `split`: takes the only mail out of a folder of mails.
 */
export async function findMail(
  { path, within, digests }: DeskFile,
  sources: ReadonlyMap<string, ListedFile['source']>,
  split: (folder: File) => Promise<Bytes | undefined> = inWorker,
): Promise<Bytes | undefined> {
  const source = sources.get(within ?? path);
  if (source === undefined || digests === undefined || !calledMail.test(path)) return undefined;
  try {
    const file = 'getFile' in source ? await source.getFile() : source;
    if (file.size > MAX_BYTES) return undefined;
    if (within !== undefined)
      return await memberBytes({ container: file, hints: { name: file.name }, sha256: digests.sha256 });
    // Of a folder of mails each has a row of its own. How many are in it only a walk through every line tells, of a stranger's bytes.
    const head = new Uint8Array(await file.slice(0, MBOX_HEAD_BYTES).arrayBuffer());
    return isMbox(head) ? await split(file) : onlyMailAsSent(new Uint8Array(await file.arrayBuffer()));
  } catch {
    return undefined;
  }
}

async function inWorker(folder: File): Promise<Bytes | undefined> {
  return (await askReadingWorker<Bytes | null>('mails', folder)) ?? undefined;
}
