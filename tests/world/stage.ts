import { mkdir, mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import type { LeakDocument } from '../sample-leak/generate.ts';
import { hostLeak } from '../sample-leak/hosting.ts';
import { playScenes, type Scene } from '../sample-leak/scenes.ts';
import { CleanUp } from './clean-up.ts';
import { copyExtension } from './extension-copy.ts';
import { Inspector } from './inspect.ts';
import { launchBrowser, type LaunchOptions, type Reader } from './launch-browser.ts';
import { copyPrepared, sampleLeak } from './prepared-sample.ts';
import { importVerdicts, openPlayedRegistry, type PlayedRegistry, type RegistryOptions } from './registry.ts';
import { startWorld, type World } from './world.ts';

/** Everything that the demo and the end-to-end tests play with: the world, a registry with the sample's verdicts, and readers. */
export interface Stage {
  folder: string;
  world: World;
  registry: PlayedRegistry;
  documents: LeakDocument[];
  scenes: Scene[];
  /** A browser of its own with a profile of its own, and its copy of the registry synced. */
  newReader(options?: Partial<LaunchOptions>): Promise<Audience>;
  close(): Promise<void>;
}

export interface Audience {
  reader: Reader;
  inspector: Inspector;
}

export interface StageOptions {
  registry?: Partial<RegistryOptions>;
  /** Documents whose verdicts are imported; all of the sample by default. */
  examined?: (document: LeakDocument) => boolean;
  seed?: number;
  /** Folder of the built extension; by default the one built for this test run. */
  built?: string;
  cleanUp?: CleanUp;
}

/** Expects the extension to be built. */
export async function setStage(options: StageOptions = {}): Promise<Stage> {
  const { seed, built, cleanUp = new CleanUp() } = options;
  try {
    const folder = await newFolder(cleanUp);
    const world = cleanUp.add(await startWorld());
    const documents =
      seed === undefined ? await sampleLeak() : await (await import('../sample-leak/generate.ts')).generateLeak(seed);
    hostLeak(world, documents);
    const scenes = playScenes(world, documents);
    const registry = cleanUp.add(await openRegistry(path.join(folder, 'registry'), documents, options));
    const extension = await copyExtension(path.join(folder, 'extension'), registry.descriptorFile, built);
    let readers = 0;
    const newReader: Stage['newReader'] = async (launch = {}) => {
      const profile = path.join(folder, `profile-${++readers}`);
      const reader = cleanUp.add(await launchBrowser({ world, extension, profile, ...launch }));
      const inspector = await Inspector.open(reader);
      await inspector.sync();
      return { reader, inspector };
    };
    return { folder, world, registry, documents, scenes, newReader, close: () => cleanUp.run() };
  } catch (cause) {
    await cleanUp.run();
    throw cause;
  }
}

/** With the verdicts on what was examined: a copy of the prepared one where it would be the same. */
async function openRegistry(
  dir: string,
  documents: readonly LeakDocument[],
  { registry = {}, examined, seed }: StageOptions,
): Promise<PlayedRegistry> {
  const isUsual = registry.clock === undefined && registry.secondPair === undefined && seed === undefined;
  const exists = isUsual && (await copyPrepared(examined === undefined ? 'all-verdicts' : 'empty', dir));
  const played = await openPlayedRegistry({ dir, exists, ...registry });
  if (examined !== undefined) await importVerdicts(played, documents.filter(examined));
  else if (!exists) await importVerdicts(played, documents);
  return played;
}

/** Below build/, which a snap's browser may read, unlike hidden folders and /tmp; or where a test wants to see what stays behind. */
async function newFolder(cleanUp: CleanUp): Promise<string> {
  const parent = process.env['TOUCHSTONE_STAGES'] ?? path.resolve(import.meta.dirname, '../../build');
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(path.join(parent, 'stage-'));
  return cleanUp.folder(folder);
}
