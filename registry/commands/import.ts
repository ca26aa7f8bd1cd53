import { createHash } from 'node:crypto';
import { Command, Option } from 'commander';
import { parseUrl } from '../../utils/protocol/parse-url.ts';
import { MAX_LEAK_SIZE, scopes, verdicts } from '../../utils/protocol/statement.ts';
import { isDenied } from '../../utils/protocol/address.ts';
import { clockOption, type ClockOptions } from './clock-option.ts';
import { wrongUsage, CommandError } from './command-error.ts';
import { collectDocuments, type ImportDocument } from './import-documents.ts';
import { openJournal } from './import-journal.ts';
import { postPlanned } from './import-post.ts';
import { canBeFound, planStatement, type PlannedStatement, type Sayings } from './import-statements.ts';
import { describeSummary, type ImportSummary } from './import-summary.ts';
import { localTarget, remoteTarget, type ImportTarget } from './import-target.ts';
import { addressKeysOf } from './seen-at.ts';
import type { Terminal } from './terminal.ts';

interface ImportOptions extends Sayings, ClockOptions {
  seenAt?: string;
  dir?: string;
  as?: string;
  to?: string;
  key?: string;
  withStandIns?: true;
  json?: true;
}

export function importCommand(terminal: Terminal): Command {
  return new Command('import')
    .description(
      'Says one thing about every document of a dump: signs a statement for each and publishes it. Interrupted, run it again: it goes on.',
    )
    .argument(
      '<path...>',
      'folders, files, bags, or lists: of digests (sha256sum, BagIt, hashdeep), of fingerprints (touchstone fingerprint --weak --json)',
    )
    .addOption(new Option('--verdict <verdict>', 'what is said').choices([...verdicts]).makeOptionMandatory())
    .option('--leak <name>', 'the leak that the documents belong to')
    .option(
      '--leak-size <count>',
      'about how many files the whole leak holds; readers see "41 examined of about …"',
      leakSizeOf,
    )
    .option(
      '--seen-at <url>',
      'where they were seen: ending in / it is joined with each relative path, else it is the address of the only one',
    )
    .option('--evidence <url>', 'an https: address with reasons; may be repeated', collect, [])
    .option('--explanation <text>', 'the reasons, in the details')
    .addOption(new Option('--scope <scope>', 'what was examined').choices([...scopes]))
    .option('--language <tag>', 'language of the documents, such as fr')
    .option(
      '--with-stand-ins',
      'also what looks like a login page, an error or a request to agree, which a host sends in place of a file',
    )
    .option('--dir <dir>', 'the registry in this folder, through its server if it runs')
    .option('--as <organisation>', 'in whose name, with --dir')
    .option('--to <address>', 'the registry at this address')
    .option('--key <file>', 'the device key to sign with, with --to')
    .addOption(clockOption())
    .option('--json', 'print one JSON object')
    .addHelpText(
      'after',
      `
A list of fingerprints makes the same statements as the files it was made of, --seen-at included; it must be made with --weak. Lists are
those that are named: a file inside a named folder is always a document.

What looks like a host's answer in place of a file (a login page, an error, a request to agree) is named and left out, unless
--with-stand-ins says that it was looked at. A list of digests alone does not tell, nor a list of fingerprints without "standIn".

Examples:
  touchstone import ./forgeries --verdict fake --leak "Campagne 2027" --evidence https://lumen.example/why --dir ./registry-data --as agence-lumen
  touchstone import SHA256SUMS --verdict authentic --seen-at https://archive.org/download/dump/ --to https://registry.example/ --key device.key
  touchstone fingerprint --weak --json ./dump > list.ndjson    on another machine, then:  touchstone import list.ndjson --verdict …`,
    )
    .action(async (paths: string[], options: ImportOptions) => {
      refuseTarget(options);
      if (options.leakSize !== undefined && options.leak === undefined)
        throw wrongUsage('--leak-size: say of which leak with --leak NAME.');
      const documents = await collectDocuments(paths, terminal);
      if (documents.length === 0) throw new CommandError('There is no file under these paths.');
      const target = await openTarget(options);
      try {
        const summary = await importAll(target, documents, options, terminal);
        if (options.json) terminal.say(JSON.stringify(summary));
        else terminal.say(describeSummary(summary));
      } finally {
        await target.door.close();
      }
    });
}

async function importAll(
  target: ImportTarget,
  documents: readonly ImportDocument[],
  options: ImportOptions,
  terminal: Terminal,
): Promise<ImportSummary> {
  refuseEvidence(options.evidence, target.denyList);
  const isLeftOut = ({ isStandIn }: ImportDocument): boolean => isStandIn === true && options.withStandIns !== true;
  const taken = documents.filter((document) => !isLeftOut(document));
  const addressKeys = addressKeysOf(taken, options.seenAt, target.denyList);
  const planned = taken.map((document, index) =>
    planStatement(target.log, document, addressKeys[index] ?? [], options),
  );
  const [findable, unfindable]: [PlannedStatement[], PlannedStatement[]] = [[], []];
  for (const statement of planned) (canBeFound(statement, target.neverList) ? findable : unfindable).push(statement);
  const journal = await openJournal(target.keyFile);
  const fresh = findable.filter(({ id }) => !journal.isLogged(id));
  if (fresh.length > 0) {
    const run = runOf(target, options);
    const issuedSeconds = await journal.begin(run, Math.floor(Date.now() / 1_000));
    const progress = terminal.progress('Publishing', fresh.length);
    await postPlanned(fresh, { target, journal, issuedSeconds, progress });
    await journal.end(run);
  }
  return {
    documents: documents.length,
    logged: fresh.length,
    loggedBefore: findable.length - fresh.length,
    standIns: documents.filter(isLeftOut).map(({ paths, sha256 }) => paths[0] ?? sha256),
    skipped: unfindable.map(({ path }) => path),
  };
}

/** The same options to the same log are the same run, until it has ended. */
function runOf(
  { log }: ImportTarget,
  { verdict, leak, leakSize, scope, language, explanation, evidence, seenAt }: ImportOptions,
): string {
  const said = JSON.stringify([
    log,
    verdict,
    leak,
    scope,
    language,
    explanation,
    evidence,
    seenAt,
    ...(leakSize === undefined ? [] : [leakSize]),
  ]);
  return createHash('sha256').update(said).digest('hex').slice(0, 32);
}

/** Said before gigabytes are read. */
function refuseTarget({ dir, as, to, key }: ImportOptions): void {
  const given = [dir, as, to, key].map((value) => (value === undefined ? '-' : 'x')).join('');
  if (given !== 'xx--' && given !== '--xx')
    throw wrongUsage('Say where to: either --dir DIR --as ORGANISATION, or --to ADDRESS --key FILE.');
}

function openTarget(options: ImportOptions): Promise<ImportTarget> {
  const { dir = '', as = '', to, key = '' } = options;
  return to === undefined ? localTarget(dir, as, options) : remoteTarget(to, key);
}

function refuseEvidence(evidence: readonly string[], denyList: readonly string[]): void {
  for (const address of evidence) {
    const url = parseUrl(address);
    if (url?.protocol !== 'https:') throw wrongUsage(`--evidence ${address}: an https: address expected`);
    if (isDenied(url.hostname, denyList))
      throw wrongUsage(`--evidence ${address}: its host is on the deny-list of the registry`);
  }
}

function collect(value: string, before: string[]): string[] {
  return [...before, value];
}

function leakSizeOf(value: string): number {
  const size = /^\d+$/.test(value) ? Number(value) : 0;
  if (size < 1 || size > MAX_LEAK_SIZE)
    throw wrongUsage(`--leak-size ${value}: a whole number from 1 to ${MAX_LEAK_SIZE} expected`);
  return size;
}
