import { reasonOf, UnreadableError, type Problem } from '../problem.ts';
import type { DocumentType } from '../signatures.ts';
import type { Format, Reading } from './format.ts';
import { MSG_STREAM, readMsg } from './mail/msg.ts';
import { CompoundFile } from './ole/compound-file.ts';
import { readOldSheets } from './ole/old-sheets.ts';
import { readOldSlides } from './ole/old-slides.ts';
import { readOldWord } from './ole/old-word.ts';
import { readOleMetadata } from './ole/ole-metadata.ts';
import { addOleMembers } from './ole/ole-members.ts';

/** What finds the text of old office documents; the number is a new one whenever it may find another text. */
const EXTRACTOR = 'touchstone-ole 1';

/** What a compound file is, by a stream that it has at its root, and what reads its text where something does. */
const kinds: readonly { stream: string; type: DocumentType; text: (file: CompoundFile) => string }[] = [
  { stream: 'EncryptedPackage', type: 'ole', text: refuseEncrypted },
  { stream: 'WordDocument', type: 'doc', text: readOldWord },
  { stream: 'Workbook', type: 'xls', text: readOldSheets },
  { stream: 'Book', type: 'xls', text: readOldSheets },
  { stream: 'PowerPoint Document', type: 'ppt', text: readOldSlides },
];

/** Compound files: office documents from before 2007, encrypted ones of any year, objects put into documents. */
export const ole: Format = {
  types: ['ole'],
  async read(bytes, context) {
    const file = new CompoundFile(bytes);
    if (file.find(MSG_STREAM) !== undefined) return { ...(await readMsg(file, context)), type: 'mail' };
    const kind = kinds.find(({ stream }) => file.find(stream) !== undefined);
    const read: Reading = kind === undefined ? {} : readOffice(file, kind.text);
    await addOleMembers(file, context);
    return { ...read, ...(kind !== undefined && { type: kind.type }) };
  },
};

function readOffice(file: CompoundFile, readText: (file: CompoundFile) => string): Reading {
  const problems: Problem[] = [];
  const attempt = <T>(part: Problem['part'], read: (file: CompoundFile) => T): T | undefined => {
    try {
      return read(file);
    } catch (thrown) {
      problems.push({ part, reason: reasonOf(thrown) });
      return undefined;
    }
  };
  const text = attempt('text', readText);
  const metadata = attempt('metadata', readOleMetadata);
  return {
    ...(text !== undefined && { text, extractor: EXTRACTOR }),
    ...(metadata !== undefined && Object.keys(metadata).length > 0 && { metadata }),
    problems,
  };
}

function refuseEncrypted(): never {
  throw new UnreadableError('encrypted');
}
