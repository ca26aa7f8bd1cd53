import { hasLargePicture } from '../../../utils/fingerprint/formats/pdf/large-pictures.ts';
import { withPdf } from '../../../utils/fingerprint/formats/pdf/load-pdf.ts';

/**
 * Which of these pages (from 1) are not drawn whole, in a file with a picture of more points than `maxImageSize`. pdf.js passes such a picture
 * over without a word, and a page of a scan is blank without it; told to stop at whatever it cannot do, it gives fewer operations for the page.
 */
export async function findPagesLeftOut(
  bytes: Uint8Array,
  numbers: readonly number[],
  maxImageSize: number,
): Promise<number[]> {
  if (!hasLargePicture(bytes, maxImageSize)) return [];
  const all = await countOperations(bytes, numbers, { maxImageSize });
  const faultless = await countOperations(bytes, numbers, { maxImageSize, stopAtErrors: true });
  return numbers.filter((_, at) => (faultless[at] ?? 0) < (all[at] ?? 0));
}

async function countOperations(
  bytes: Uint8Array,
  numbers: readonly number[],
  options: { maxImageSize: number; stopAtErrors?: boolean },
): Promise<number[]> {
  const counts: number[] = [];
  await withPdf(
    bytes,
    async (document) => {
      for (const number of numbers) {
        const page = await document.getPage(number);
        const count = await page.getOperatorList().then(
          ({ fnArray }) => fnArray.length,
          () => 0,
        );
        counts.push(count);
        page.cleanup();
      }
    },
    options,
  );
  return counts;
}
