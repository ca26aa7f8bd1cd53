import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import { computeFinding } from '../../utils/finding/compute-finding.ts';
import { findingName } from '../../utils/finding/finding.ts';
import type { Candidate } from '../../utils/finding/candidate.ts';
import { detailsDigest, parseDetails, parseDetailsBundle, type Details } from '../../utils/protocol/details.ts';
import { toHex } from '../../utils/protocol/bytes.ts';
import { stateSecondsOf, statementsAbout, type StatementRecord } from '../../utils/protocol/log-view.ts';
import { signerOf, standingsAbout } from '../../utils/protocol/standing.ts';
import { caseIdOf, type Statement } from '../../utils/protocol/statement.ts';
import { detailsPath, TILE_WIDTH } from '../../utils/protocol/tiles.ts';
import { CommandError, wrongUsage } from './command-error.ts';
import { describeCase, type ShownCase } from './describe-case.ts';
import { readPublishedLog, statementAt, type PublishedLog } from './published-log.ts';
import type { Terminal } from './terminal.ts';

const MIN_PREFIX = 8;

export function showCommand(terminal: Terminal): Command {
  return new Command('show')
    .description('Shows a case: every statement about one document, and what a reader with these bytes is shown.')
    .argument('<dir>', 'the registry')
    .argument('<digest>', `sha256 of the document, or its case id: hex, at least the first ${MIN_PREFIX} characters`)
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExample:\n  touchstone show ./registry-data $(sha256sum report.pdf | cut -c1-64)')
    .action(async (dir: string, digest: string, options: { json?: true }) => {
      const wanted = digest.toLowerCase().replace(/^(?:sha256|text-v1):/, '');
      if (!/^[0-9a-f]{8,64}$/.test(wanted))
        throw wrongUsage(`${digest}: a sha256 in hex expected, or its first ${MIN_PREFIX} characters or more`);
      const log = await readPublishedLog(dir, (total) => terminal.progress('Reading the log', total));
      const shown = await show(dir, log, findSubject(log, wanted));
      terminal.say(options.json ? JSON.stringify(shown) : describeCase(shown));
    });
}

/** @throws CommandError no such case, or several */
function findSubject({ view }: PublishedLog, wanted: string): string {
  const subjects = [...new Set(view.statements.map(({ subject }) => subject))];
  const found = subjects.filter((subject) => subject.startsWith(wanted) || toHex(caseIdOf(subject)).startsWith(wanted));
  const [subject, second] = found;
  if (subject === undefined)
    throw new CommandError(`Nothing was said about ${wanted} here. (That says nothing about the document.)`);
  if (second !== undefined) throw new CommandError(`${found.length} cases begin with ${wanted}. Type more of it.`);
  return subject;
}

async function show(dir: string, log: PublishedLog, subject: string): Promise<ShownCase> {
  const { view, descriptor, quorumSeconds } = log;
  const records = statementsAbout(view, subject);
  const detailsAt = new Map<number, Details>();
  for (const record of records) {
    const details = await readDetails(dir, record, statementAt(log, record));
    if (details) detailsAt.set(record.index, details);
  }
  // As a reader who holds the same details judges.
  const withoutEvidence = [...detailsAt].filter(([, { evidence }]) => evidence.length === 0).map(([index]) => index);
  const standings = standingsAbout(view, subject, quorumSeconds, new Set(withoutEvidence));
  const statements: Candidate[] = [];
  for (const record of records) {
    const signer = signerOf(view, record);
    if (!signer) continue;
    const details = detailsAt.get(record.index);
    statements.push({
      index: record.index,
      leaf: record.leaf,
      organisation: signer.organisation,
      statement: statementAt(log, record),
      standing: standings.get(record.index) ?? 'live',
      loggedSeconds: stateSecondsOf(view, record.index) ?? 0,
      ...(details && { details }),
    });
  }
  const size = statements
    .map(({ statement }) => statement.fingerprints['size'])
    .find((value) => typeof value === 'number');
  const isText = statements.some(({ statement }) => statement.kind === 'text-v1');
  const nowSeconds = Math.floor(Date.now() / 1_000);
  const { finding } = computeFinding({
    nowSeconds,
    checked: {
      sha256: subject,
      size: size ?? Number.MAX_SAFE_INTEGER,
      atSeconds: nowSeconds,
      mediaType: '',
      ...(isText && { textSha256: `text-v1:${subject}` }),
    },
    pinned: true,
    isPlainText: isText,
    registries: [
      {
        origin: descriptor.origin,
        state: 'synced',
        size: view.size,
        quorumSeconds,
        promoted: true,
        neverList: view.trust?.list.neverList ?? [],
        statements,
      },
    ],
  });
  return { subject, caseId: toHex(caseIdOf(subject)), finding: findingName(finding), quorumSeconds, statements };
}

/** Undefined where there are none, or they were withheld. */
async function readDetails(
  dir: string,
  { index }: StatementRecord,
  statement: Statement,
): Promise<Details | undefined> {
  if (statement.detailsDigest === undefined) return undefined;
  const file = path.join(dir, 'public', detailsPath(Math.floor(index / TILE_WIDTH)));
  const bytes = parseDetailsBundle(new Uint8Array(await readFile(file))).get(index % TILE_WIDTH);
  return bytes && detailsDigest(bytes) === statement.detailsDigest ? parseDetails(bytes) : undefined;
}
