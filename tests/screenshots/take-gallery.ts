// One gallery, in a process of its own, as take.ts starts it: `take-gallery.ts chromium en save`, or `check`. Each surface that is done is told by a message.
import { mkdir, mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { CleanUp } from '../world/clean-up.ts';
import { builtExtensionVariable } from '../world/build-extension.ts';
import { differencesFromBaseline, saveBaseline } from './baseline.ts';
import { chosenGalleries, galleryName, picturesOf } from './galleries.ts';
import { photograph } from './photograph.ts';

const [engine, language, how] = process.argv.slice(2);
const [gallery] = chosenGalleries(engine, language);
if (gallery === undefined) throw new Error('no such gallery');

const startedMs = Date.now();
const cleanUp = new CleanUp();
cleanUp.onSignals();
const build = path.resolve(import.meta.dirname, '../../build');
await mkdir(build, { recursive: true });
const folder = await mkdtemp(path.join(build, 'pictures-'));
cleanUp.folder(folder);
try {
  const built = process.env[builtExtensionVariable(gallery.engine)];
  if (built === undefined) throw new Error('the extension is built by take.ts');
  await photograph({ gallery, folder, built, cleanUp, onTaken: (surface) => process.send?.(surface) });
  const pictures = picturesOf(gallery.film).length.toString();
  const end = (result: string): void =>
    console.log(
      `${galleryName(gallery)}: ${pictures} pictures, ${result} (${Math.round((Date.now() - startedMs) / 1000).toString()} s)`,
    );
  if (how === 'check') {
    const differences = await differencesFromBaseline(gallery, folder);
    for (const line of differences) console.log(line);
    end(
      differences.length === 0 ? 'all as in the baseline' : `${differences.length.toString()} not as in the baseline`,
    );
    process.exitCode = differences.length === 0 ? 0 : 1;
  } else end(`${(await saveBaseline(gallery, folder)).toString()} written`);
} catch (error) {
  console.log(`${galleryName(gallery)}:`, error);
  process.exitCode = 1;
} finally {
  await cleanUp.run();
  process.disconnect();
}
