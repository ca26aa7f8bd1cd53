import { randomBytes } from 'node:crypto';
import { appendFile, open, readFile } from 'node:fs/promises';

// What was said with one key from this machine, so that running an import again says nothing twice. A statement is a pure
// function of its document, the options, the journal's secret and the time the run began: one that was sent and whose answer was
// lost is sent again byte for byte, and the log takes the same bytes once.

type Line =
  | { secret: string }
  /** A run began: its statements are dated so. */
  | { began: string; issuedSeconds: number }
  /** All of it is in the log; what is said under these options later gets a date of its own. */
  | { ended: string }
  /** Statements that are in the log. */
  | { logged: string[] };

export interface ImportJournal {
  /** Of which salts are made; known here alone. */
  secret: string;
  isLogged(statement: string): boolean;
  /** The date of this run: that of an interrupted one with the same options, or now. */
  begin(run: string, nowSeconds: number): Promise<number>;
  addLogged(statements: readonly string[]): Promise<void>;
  end(run: string): Promise<void>;
}

const SECRET_BYTES = 32;

/** The journal beside a key file, begun if there is none. A last line that a crash has cut off is passed over. */
export async function openJournal(keyFile: string): Promise<ImportJournal> {
  const file = `${keyFile}.journal`;
  const text = await readText(file);
  const lines = parseLines(text);
  // Or what is written next would be lost with it.
  if (text !== '' && !text.endsWith('\n')) await appendFile(file, '\n');
  const append = (line: Line): Promise<void> => appendFile(file, `${JSON.stringify(line)}\n`, { mode: 0o600 });
  let secret = lines.map((line) => ('secret' in line ? line.secret : undefined)).find((value) => value !== undefined);
  if (secret === undefined) {
    secret = randomBytes(SECRET_BYTES).toString('hex');
    await append({ secret });
  }
  const logged = new Set(lines.flatMap((line) => ('logged' in line ? line.logged : [])));
  const open = new Map<string, number>();
  for (const line of lines) {
    if ('began' in line) open.set(line.began, line.issuedSeconds);
    if ('ended' in line) open.delete(line.ended);
  }
  return {
    secret,
    isLogged: (statement) => logged.has(statement),
    begin: async (run, nowSeconds) => {
      const known = open.get(run);
      if (known !== undefined) return known;
      await append({ began: run, issuedSeconds: nowSeconds });
      // Before the first statement leaves: after a crash, the date must still be known.
      await sync(file);
      return nowSeconds;
    },
    addLogged: async (statements) => {
      for (const statement of statements) logged.add(statement);
      await append({ logged: [...statements] });
    },
    end: (run) => append({ ended: run }),
  };
}

async function readText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: unknown) => {
    if ((error as { code?: string }).code === 'ENOENT') return '';
    throw error;
  });
}

function parseLines(text: string): Line[] {
  return text.split('\n').flatMap((line) => {
    try {
      return [JSON.parse(line) as Line];
    } catch {
      return [];
    }
  });
}

async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r');
  await handle.sync();
  await handle.close();
}
