import { utf8 } from '../../utils/protocol/bytes.ts';
import { MAX_STATEMENTS } from '../admission/admit-statements.ts';
import type { Result } from '../outcome.ts';
import { CommandError, describeError, Refused } from './command-error.ts';
import type { ImportJournal } from './import-journal.ts';
import { signPlanned, type PlannedStatement } from './import-statements.ts';
import type { ImportTarget } from './import-target.ts';
import type { Progress } from './terminal.ts';
import { createProofVerifier } from './verify-proofs.ts';

/** Half of what a registry takes in one request. */
const MAX_REQUEST_CHARACTERS = 8_000_000;

interface PostParts {
  target: ImportTarget;
  journal: ImportJournal;
  issuedSeconds: number;
  progress: Progress;
}

interface Item {
  planned: PlannedStatement;
  json: string;
}

/** Signs and posts in requests that are taken whole or not at all, each noted in the journal once it is in the log. */
export async function postPlanned(all: readonly PlannedStatement[], parts: PostParts): Promise<void> {
  const { target, journal, issuedSeconds, progress } = parts;
  const verifyProofs = createProofVerifier(target.policy);
  let done = 0;
  let items: Item[] = [];
  let characters = 0;
  const send = async (): Promise<void> => {
    if (items.length === 0) return;
    const body = utf8(`{"statements":[${items.map(({ json }) => json).join(',')}]}`);
    const results = await target.door.postStatements(body).catch((error: unknown) => {
      throw withPath(error, items, { done, wayOut: target.wayOut });
    });
    refuseProblems(results, items);
    await verifyProofs(results);
    await journal.addLogged(items.map(({ planned }) => planned.id));
    progress.advance(items.length);
    done += items.length;
    items = [];
    characters = 0;
  };
  try {
    for (const planned of all) {
      const signed = await signPlanned(planned, { key: target.key, issuedSeconds, secret: journal.secret });
      const json = JSON.stringify(signed);
      if (items.length === MAX_STATEMENTS || characters + json.length > MAX_REQUEST_CHARACTERS) await send();
      items.push({ planned, json });
      characters += json.length;
    }
    await send();
  } finally {
    progress.stop();
  }
}

/** Names the file that a refusal is about, and says how far the import came. */
function withPath(
  error: unknown,
  items: readonly Item[],
  { done, wayOut }: { done: number; wayOut: string | undefined },
): CommandError {
  const position = error instanceof Refused ? error.position : undefined;
  const file = position === undefined ? '' : `${items[position]?.planned.path ?? `statement ${position + 1}`}: `;
  const soFar =
    done > 0 ? ` ${done} statements are in the log; the same command goes on from there.` : ' Nothing was logged.';
  const isUnknown = error instanceof Refused && error.problem === 'unknown-key' && wayOut !== undefined;
  return new CommandError(`${file}${describeError(error)}${soFar}${isUnknown ? ` ${wayOut}` : ''}`, { cause: error });
}

function refuseProblems(results: readonly Result[], items: readonly Item[]): void {
  if (results.length !== items.length)
    throw new CommandError(`The registry has answered for ${results.length} of ${items.length} statements.`);
  for (const [index, result] of results.entries()) {
    if (!('problem' in result)) continue;
    throw new CommandError(`${items[index]?.planned.path ?? ''}: ${new Refused(result.problem).message}`);
  }
}
