import { Command } from 'commander';
import { releasesOf, type ReleaseRecord } from '../../utils/protocol/log-view.ts';
import { MAX_PACKAGES, signRelease, type Release, type ReleasePackage } from '../../utils/protocol/release.ts';
import { clockOption } from './clock-option.ts';
import { CommandError, wrongUsage } from './command-error.ts';
import { openOperatorDoor } from './door.ts';
import { readPublishedLog, type PublishedLog } from './published-log.ts';
import { nameOfPackage, readPackage } from './release-packages.ts';
import { readRootKeys } from './root-keys.ts';
import type { Terminal } from './terminal.ts';
import type { TrustChangeOptions } from './trust-change.ts';

interface ReleaseOptions extends TrustChangeOptions {
  json?: true;
}

interface Released extends Release {
  /** Leaf hashes of the entries that say so. */
  leaves: string[];
  /** Nothing was signed: the log said all of it before. */
  before: boolean;
}

export function releaseCommand(terminal: Terminal): Command {
  return new Command('release')
    .description(
      'Puts the SHA-256 of released packages of the extension into the log, so that a store cannot hand out others unseen.',
    )
    .argument('<dir>', 'the registry')
    .argument('<file...>', 'packages of one version as `npm run package` names them: NAME-VERSION-BROWSER.zip')
    .option('--root-key <file...>', 'files of root keys (DIR/keys/root.key if left out)')
    .addOption(clockOption())
    .option('--json', 'print one JSON object')
    .addHelpText(
      'after',
      '\nIt cannot be taken back. The options page of that version shows it.\n\nExample:\n  npm run package\n  touchstone release ./registry-data build/packages/*.zip',
    )
    .action(async (dir: string, files: string[], options: ReleaseOptions) => {
      const version = versionOf(files);
      const packages = await readAll(files, terminal);
      const log = await readPublishedLog(dir, (total) => terminal.progress('Reading the log', total));
      const released = await release(dir, log, { version, packages }, options);
      terminal.say(options.json ? JSON.stringify(released) : describe(released));
    });
}

/** @throws CommandError a name says no version or browser, or they say several versions */
function versionOf(files: readonly string[]): string {
  if (files.length > MAX_PACKAGES) throw wrongUsage(`${files.length} files: at most ${MAX_PACKAGES} packages at once`);
  const versions = [...new Set(files.map((file) => nameOfPackage(file).version))];
  const [version] = versions;
  if (version === undefined || versions.length > 1)
    throw wrongUsage(`These are packages of several versions (${versions.join(', ')}). Release each by itself.`);
  const names = files.map((file) => nameOfPackage(file).file);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw wrongUsage(`${twice} is named twice.`);
  return version;
}

async function readAll(files: readonly string[], terminal: Terminal): Promise<ReleasePackage[]> {
  const bar = terminal.progress('Hashing', files.length);
  const packages: ReleasePackage[] = [];
  try {
    for (const file of files) {
      packages.push(await readPackage(file));
      bar.advance(1);
    }
  } finally {
    bar.stop();
  }
  return packages;
}

async function release(
  dir: string,
  { view }: PublishedLog,
  { version, packages }: Release,
  options: ReleaseOptions,
): Promise<Released> {
  const earlier = releasesOf(view, version);
  const fresh = packages.filter((one) => !isSaid(earlier, one));
  if (fresh.length === 0)
    return { version, packages, leaves: earlier.filter((one) => saysAny(one, packages)).map(leafOf), before: true };
  if (!view.trust) throw new CommandError(`${dir} has published no trust list yet.`);
  const keys = await readRootKeys(dir, view.trust.list, options);
  const door = await openOperatorDoor(dir, options);
  try {
    const { leaf } = await door.postLeaf(await signRelease({ version, packages: fresh }, keys));
    return { version, packages: fresh, leaves: [leaf], before: false };
  } finally {
    await door.close();
  }
}

/** @throws CommandError the log has this name with other bytes */
function isSaid(earlier: readonly ReleaseRecord[], { file, sha256 }: ReleasePackage): boolean {
  const known = earlier.flatMap(({ packages }) => packages).find((one) => one.file === file);
  if (known !== undefined && known.sha256 !== sha256)
    throw new CommandError(
      `${file} was released with other bytes: ${known.sha256} stands in the log, this file has ${sha256}. Raise the version and build again.`,
    );
  return known !== undefined;
}

function saysAny(record: ReleaseRecord, packages: readonly ReleasePackage[]): boolean {
  return packages.some(({ file }) => record.packages.some((one) => one.file === file));
}

function leafOf({ leaf }: ReleaseRecord): string {
  return leaf;
}

function describe({ version, packages, leaves, before }: Released): string {
  const which = leaves.map((leaf) => leaf.slice(0, 16)).join(', ');
  return [
    before
      ? `Version ${version} was in the log before (${which}); nothing was signed.`
      : `Version ${version} is in the log (${which}). Readers have it at their next sync.`,
    ...packages.map(({ file, sha256, size }) => `${sha256}  ${file}  ${size} bytes`),
  ].join('\n');
}
