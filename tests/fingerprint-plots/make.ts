// `npm run fingerprint-plots [PART …]`: measures what fingerprints tell apart, and writes it into docs/fingerprints.md and docs/images.
// Parts: pages-chosen-on, pages-held-out, pictures, texts. Without one, all. Figures of the others are those of their last run.
import { measurePages } from './measure-pages.ts';
import { measurePictures } from './measure-pictures.ts';
import { measureTexts } from './measure-texts.ts';
import { saveResult } from './results.ts';
import { writeReport } from './report.ts';

const parts: Record<string, () => Promise<unknown>> = {
  'pages-chosen-on': () => measurePages('chosenOn', { letters: 12, others: 3 }, 11),
  'pages-held-out': () => measurePages('heldOut', { letters: 12, others: 3 }, 4_242),
  pictures: measurePictures,
  texts: () => Promise.resolve(measureTexts()),
};

const asked = process.argv.slice(2);
const unknown = asked.find((part) => !Object.hasOwn(parts, part));
if (unknown !== undefined) {
  console.error(`there is no part "${unknown}": ${Object.keys(parts).join(', ')}`);
  process.exit(2);
}
for (const [part, measure] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(part)) continue;
  console.log(`${part} …`);
  saveResult(part, await measure());
}
await writeReport();
