import { MAX_PARTS_BYTES } from '../limits.ts';
import { reasonOf, type Problem } from '../problem.ts';
import { addWithoutDirectory, addZip } from './archive/add-zip.ts';
import type { Format, Reading } from './format.ts';
import { addEmbedded } from './office/embedded.ts';
import { findOfficeKind, type OfficeKind } from './office/office-kind.ts';
import { officeReaders } from './office/office-readers.ts';
import { ZipFile } from './zip/zip-file.ts';

/** What finds the text of office documents; the number is a new one whenever it may find another text. */
const EXTRACTOR = 'touchstone-office 1';

/** Zips: office documents and books by what is inside, archives of anything else. */
export const zip: Format = {
  types: ['zip'],
  async read(bytes, context) {
    const file = openZip(bytes, Math.min(MAX_PARTS_BYTES, context.bytesLeft()));
    if (file === undefined) return { problems: await addWithoutDirectory(bytes, context) };
    const kind = officeKindOf(file);
    if (kind === undefined) {
      await addZip(file, context);
      return {};
    }
    const read = readOffice(file, kind);
    await addEmbedded(bytes, context);
    return { ...read, type: kind.type };
  },
};

function openZip(bytes: Uint8Array<ArrayBuffer>, maxBytes: number): ZipFile | undefined {
  try {
    return new ZipFile(bytes, maxBytes);
  } catch {
    return undefined;
  }
}

/** What is damaged where it should say that it is an office document is an archive: its files are looked at one by one. */
function officeKindOf(file: ZipFile): OfficeKind | undefined {
  try {
    return findOfficeKind(file);
  } catch {
    return undefined;
  }
}

/** Text and metadata each by itself: what is damaged in one says nothing of the other. */
function readOffice(file: ZipFile, { family, mainPart }: OfficeKind): Reading {
  const problems: Problem[] = [];
  const attempt = <T>(part: Problem['part'], read: (zip: ZipFile, mainPart: string) => T): T | undefined => {
    try {
      return read(file, mainPart);
    } catch (thrown) {
      problems.push({ part, reason: reasonOf(thrown) });
      return undefined;
    }
  };
  const text = attempt('text', officeReaders[family].text);
  const metadata = attempt('metadata', officeReaders[family].metadata);
  return {
    ...(text !== undefined && { text, extractor: EXTRACTOR }),
    ...(metadata !== undefined && Object.keys(metadata).length > 0 && { metadata }),
    problems,
  };
}
