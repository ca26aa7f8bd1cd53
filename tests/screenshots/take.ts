// `npm run screenshots`: every surface in every gallery (galleries.ts), in a real Chromium and a real Firefox, into docs/images. With --check they
// are compared with what lies there, and nothing is written.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format } from 'prettier';
import { buildExtension, builtExtensionVariable } from '../world/build-extension.ts';
import { CleanUp } from '../world/clean-up.ts';
import { readOptions } from '../world/command-options.ts';
import { prepareSampleOnce } from '../world/prepared-sample.ts';
import { surfacesDocument } from './document.ts';
import { chosenGalleries, galleryName } from './galleries.ts';
import { startGallery, type GalleryRun } from './start-gallery.ts';

/** Mostly they wait, for browsers and for the registry's own pace. */
const AT_ONCE = '2';
const TOLD_EVERY_MS = 15_000;

const help = `npm run screenshots [-- options]     Pictures of every surface, in every gallery

Takes them in a real Chromium and a real Firefox, of the extension as it is built, into docs/images, and writes docs/surfaces.md.

  --check            compare with what lies there instead, and write nothing; what differs is left in build/screenshots-differing
  --browser NAME     chromium or firefox alone
  --languages A,B    these alone: en, fr, de, es
  --at-once N        so many galleries side by side (${AT_ONCE})
  --help             this`;
const { values } = readOptions(help, {
  check: { type: 'boolean', default: false },
  browser: { type: 'string' },
  languages: { type: 'string' },
  'at-once': { type: 'string', default: AT_ONCE },
});
const chosen = chosenGalleries(values.browser, values.languages);
const startedMs = Date.now();
const cleanUp = new CleanUp();
cleanUp.onSignals();
const running = new Set<GalleryRun>();
const telling = setInterval(tell, TOLD_EVERY_MS);
let failed = 0;
try {
  for (const engine of new Set(chosen.map((gallery) => gallery.engine)))
    process.env[builtExtensionVariable(engine)] = await buildExtension(cleanUp, engine);
  await prepareSampleOnce(cleanUp);
  const waiting = [...chosen];
  const work = async (): Promise<void> => {
    for (let gallery = waiting.shift(); gallery; gallery = waiting.shift()) {
      const run = startGallery(gallery, { isCheck: values.check, cleanUp });
      running.add(run);
      const { isDone, said } = await run.ended;
      running.delete(run);
      if (!isDone) failed += 1;
      console.log(said.trimEnd());
    }
  };
  await Promise.all(Array.from({ length: Number(values['at-once']) }, work));
  if (!values.check) await writeDocument();
  if (failed > 0)
    console.log(
      `${failed.toString()} of ${chosen.length.toString()} galleries: see above; --browser and --languages take one alone`,
    );
  process.exitCode = failed === 0 ? 0 : 1;
} finally {
  clearInterval(telling);
  await cleanUp.run();
}

function tell(): void {
  const seconds = Math.round((Date.now() - startedMs) / 1000).toString();
  const now = [...running].map(
    ({ gallery, taken, surfaces }) => `${galleryName(gallery)} ${taken.toString()} of ${surfaces.toString()}`,
  );
  if (now.length > 0) console.log(`${now.join(', ')} (${seconds} s)`);
}

async function writeDocument(): Promise<void> {
  const file = path.resolve(import.meta.dirname, '../../docs/surfaces.md');
  await writeFile(file, await format(surfacesDocument(), { parser: 'markdown', printWidth: 120 }));
}
