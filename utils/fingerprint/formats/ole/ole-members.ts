import { reasonOf } from '../../problem.ts';
import { windows1252Text } from '../../windows-1252.ts';
import type { ReadingContext } from '../format.ts';
import type { CompoundFile } from './compound-file.ts';

/** Streams that hold a whole file which was put in: packed by Windows, or by the program that made it. */
const embedded = /(?:^|\/)(\x01Ole10Native|Package|CONTENTS)$/;

/** Hands over the files that lie in an old office document or in an object of a new one. */
export async function addOleMembers(file: CompoundFile, context: ReadingContext): Promise<void> {
  for (const stream of file.streams) {
    const name = embedded.exec(stream.path)?.[1];
    if (name === undefined) continue;
    context.signal?.throwIfAborted();
    try {
      const content = file.read(stream);
      const member = name === '\x01Ole10Native' ? unpackNative(content) : { path: stream.path, content };
      if (!(await context.addMember(member.path, member.content))) return;
    } catch (thrown) {
      context.signal?.throwIfAborted();
      if (!context.addUnread(stream.path, reasonOf(thrown))) return;
    }
  }
}

/** [MS-OLEDS] 2.3.6 says only that bytes come; Windows' packager writes label, path, a path again, and the file. */
function unpackNative(stream: Uint8Array<ArrayBuffer>): { path: string; content: Uint8Array<ArrayBuffer> } {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.length);
  let at = 6;
  const line = (): string => {
    const end = stream.indexOf(0, at);
    const text = windows1252Text(stream.subarray(at, end));
    at = end + 1;
    return text;
  };
  const label = line();
  const path = line();
  // Two words of flags, then how long the second path is.
  at += 8 + view.getUint32(at + 4, true);
  const length = view.getUint32(at, true);
  if (at + 4 + length > stream.length) throw new RangeError('the packed file is cut off');
  return { path: label || path, content: stream.slice(at + 4, at + 4 + length) };
}
