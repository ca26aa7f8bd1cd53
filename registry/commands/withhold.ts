import path from 'node:path';
import { Command, Option } from 'commander';
import { toHex } from '../../utils/protocol/bytes.ts';
import { caseIdOf } from '../../utils/protocol/statement.ts';
import { signWithholding, withholdReasons, type WithholdReason } from '../../utils/protocol/withhold.ts';
import { keptCopies } from '../recovery/recover-store.ts';
import { clockOption } from './clock-option.ts';
import { CommandError, wrongUsage } from './command-error.ts';
import { openOperatorDoor } from './door.ts';
import { readPublishedLog, statementAt, type PublishedLog } from './published-log.ts';
import { readRootKeys } from './root-keys.ts';
import type { Terminal } from './terminal.ts';
import type { TrustChangeOptions } from './trust-change.ts';

interface WithholdOptions extends TrustChangeOptions {
  reason: WithholdReason;
  json?: true;
}

interface Withheld {
  /** Place of the statement in the log. */
  index: number;
  leaf: string;
  detailsDigest: string;
  /** The first one given counts. */
  reason: WithholdReason;
  /** Withheld before this command. */
  before: boolean;
}

const MIN_PREFIX = 8;

export function withholdCommand(terminal: Terminal): Command {
  return new Command('withhold')
    .description(
      'Takes the details of a statement away (title, reasons, evidence), for good and at every reader. The statement and all proofs stay.',
    )
    .argument('<dir>', 'the registry')
    .argument(
      '<digest>',
      `leaf hash of one statement, or the case id or sha256 of a document for all about it: hex, at least the first ${MIN_PREFIX} characters`,
    )
    .addOption(
      new Option('--reason <reason>', 'why; readers are shown it').choices([...withholdReasons]).makeOptionMandatory(),
    )
    .option('--root-key <file...>', 'files of root keys (DIR/keys/root.key if left out)')
    .addOption(clockOption())
    .option('--json', 'print one JSON array')
    .addHelpText(
      'after',
      '\nIt cannot be taken back; the organisation may sign a new statement.\n\nExample:\n  touchstone withhold ./registry-data 3f0a9c1e77d2 --reason court-order',
    )
    .action(async (dir: string, digest: string, options: WithholdOptions) => {
      const wanted = digest.toLowerCase();
      if (!/^[0-9a-f]{8,64}$/.test(wanted))
        throw wrongUsage(`${digest}: a hash in hex expected, or its first ${MIN_PREFIX} characters or more`);
      const log = await readPublishedLog(dir, (total) => terminal.progress('Reading the log', total));
      const withheld = findDetails(log, wanted, options.reason);
      await withhold(dir, log, withheld, options);
      if (options.json) terminal.say(JSON.stringify(withheld));
      else terminal.say([...withheld.map(describe), ...(await describeCopies(dir))].join('\n'));
    });
}

/** @throws CommandError nothing, or several documents, begin so; or there are no details */
function findDetails(log: PublishedLog, wanted: string, reason: WithholdReason): Withheld[] {
  const { view } = log;
  const found = view.statements.filter(({ leaf, subject }) =>
    [leaf, subject, toHex(caseIdOf(subject))].some((hash) => hash.startsWith(wanted)),
  );
  if (found.length === 0) throw new CommandError(`No statement and no case here begins with ${wanted}.`);
  if (new Set(found.map(({ subject }) => subject)).size > 1)
    throw new CommandError(`Several cases begin with ${wanted}. Type more of it.`);
  const withheld = found.flatMap((record): Withheld[] => {
    const { detailsDigest } = statementAt(log, record);
    if (detailsDigest === undefined) return [];
    const earlier = Object.hasOwn(view.withheld, detailsDigest) ? view.withheld[detailsDigest] : undefined;
    const { index, leaf } = record;
    return [{ index, leaf, detailsDigest, reason: earlier ?? reason, before: earlier !== undefined }];
  });
  if (withheld.length === 0) throw new CommandError(`What begins with ${wanted} has no details: nothing to withhold.`);
  return withheld;
}

async function withhold(
  dir: string,
  { view }: PublishedLog,
  withheld: readonly Withheld[],
  options: WithholdOptions,
): Promise<void> {
  const digests = new Set(withheld.filter(({ before }) => !before).map(({ detailsDigest }) => detailsDigest));
  if (!view.trust) throw new CommandError(`${dir} has published no trust list yet.`);
  const keys = digests.size > 0 ? await readRootKeys(dir, view.trust.list, options) : [];
  // With nothing to sign too: opening the registry erases what a crash has left of details that were withheld before.
  const door = await openOperatorDoor(dir, options);
  try {
    for (const detailsDigest of digests)
      await door.postLeaf(await signWithholding({ detailsDigest, reason: options.reason }, keys));
  } finally {
    await door.close();
  }
}

function describe({ index, leaf, reason, before }: Withheld): string {
  const which = `The details of #${index} (${leaf.slice(0, 16)})`;
  if (before) return `${which} were withheld before: ${reason}.`;
  return `${which} are withheld: ${reason}. Readers drop theirs at their next sync.`;
}

/** Copies are the operator's, and no command deletes them. */
async function describeCopies(dir: string): Promise<string[]> {
  const copies = await keptCopies(dir);
  if (copies.length === 0) return [];
  return [
    `Copies of the database from before a recovery may still hold them. Delete them: ${copies.map((name) => path.join(dir, name)).join(' ')}`,
  ];
}
