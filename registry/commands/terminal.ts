import { SingleBar } from 'cli-progress';

/** A bar that counts up; says nothing where nobody looks. */
export interface Progress {
  /** Documents, statements or entries: whole numbers. */
  advance(count: number): void;
  stop(): void;
}

/** Where a command speaks: results on standard output, everything about them on standard error. */
export interface Terminal {
  say(text: string): void;
  note(text: string): void;
  progress(what: string, total: number): Progress;
  /** Somebody is looking at standard output, not a program. */
  readonly hasReader: boolean;
  /** Aborts when the person at the terminal wants it to end. */
  readonly signal?: AbortSignal;
}

export function realTerminal(): Terminal {
  return {
    say: (text) => void process.stdout.write(`${text}\n`),
    note: (text) => void process.stderr.write(`${text}\n`),
    progress: (what, total) => (process.stderr.isTTY ? drawnBar(what, total) : noBar),
    hasReader: process.stdout.isTTY,
    get signal() {
      return (interruption ??= untilInterrupted());
    },
  };
}

let interruption: AbortSignal | undefined;

/** For commands that end cleanly at Ctrl-C: from the moment one asks for it. A second Ctrl-C ends the program at once. */
function untilInterrupted(): AbortSignal {
  const controller = new AbortController();
  process.once('SIGINT', () => controller.abort());
  return controller.signal;
}

/** For commands that other code runs: keeps what was said. */
export function silentTerminal(): Terminal & { said(): string } {
  const lines: string[] = [];
  return {
    say: (text) => void lines.push(text),
    note: () => undefined,
    progress: () => noBar,
    hasReader: false,
    said: () => lines.map((line) => `${line}\n`).join(''),
  };
}

const noBar: Progress = { advance: () => undefined, stop: () => undefined };

function drawnBar(what: string, total: number): Progress {
  const bar = new SingleBar({
    format: `${what} {bar} {percentage} %  {value}/{total}  {eta_formatted} left`,
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
    etaBuffer: 50,
  });
  bar.start(total, 0);
  return { advance: (count) => bar.increment(count), stop: () => bar.stop() };
}
