import start from 'libarchive-wasm/dist/libarchive.js';
import { loadWasm } from '../../load-wasm.ts';
import { UnreadableError, type ProblemReason } from '../../problem.ts';

// libarchive 3.7 as WebAssembly, called by its own C functions (https://github.com/libarchive/libarchive/wiki/ManualPages). Its file system
// is emscripten's, in memory and empty; what a header says of sizes is never believed.

const file = new URL('../../../../node_modules/libarchive-wasm/dist/libarchive.wasm', import.meta.url);
const READ_BYTES = 65_536;
/** An engine whose memory has grown beyond this is not used again: WebAssembly gives none back. */
const MAX_KEPT_BYTES = 134_217_728;
/** AE_IFREG */
const REGULAR_FILE = 0o100000;

/** Numbers are addresses in the engine's memory, and results. */
interface Engine {
  HEAPU8: Uint8Array<ArrayBuffer>;
  _malloc: (byteCount: number) => number;
  _free: (address: number) => void;
  _archive_read_next_entry: (archive: number) => number;
  _archive_read_data: (archive: number, address: number, byteCount: number) => number;
  _archive_read_free: (archive: number) => number;
  _archive_entry_filetype: (entry: number) => number;
  _archive_entry_is_encrypted: (entry: number) => number;
  cwrap: (name: string, answer: 'number' | 'string', takes: ('number' | 'string')[]) => CFunction;
}
type CFunction = (...values: (number | string | null)[]) => number | string | null;

export interface ArchiveEntry {
  /** Empty where the archive has none that can be decoded. */
  path: string;
  isEncrypted: boolean;
  /** Its bytes; to be read before the next entry is asked for. @throws {UnreadableError} */
  data: () => Generator<Uint8Array<ArrayBuffer>>;
}

let compiled: Promise<WebAssembly.Module> | undefined;
let idle: Engine | undefined;

/**
 * The files of an archive, in their order; folders, links and devices are passed over.
 * @throws {UnreadableError} where the archive, or the rest of it, cannot be read
 */
export async function* archiveEntries(bytes: Uint8Array): AsyncGenerator<ArchiveEntry> {
  const engine = idle ?? (await startEngine());
  idle = undefined;
  try {
    yield* entriesOf(engine, bytes);
    if (engine.HEAPU8.length <= MAX_KEPT_BYTES) idle = engine;
  } catch (error) {
    // Whatever a broken file left behind in the engine's memory is nobody else's.
    throw error instanceof UnreadableError ? error : new UnreadableError('damaged', { cause: error });
  }
}

function* entriesOf(engine: Engine, bytes: Uint8Array): Generator<ArchiveEntry> {
  const [errorText, pathOf, linkOf, open] = [
    engine.cwrap('archive_error_string', 'string', ['number']),
    engine.cwrap('archive_entry_pathname_utf8', 'string', ['number']),
    engine.cwrap('archive_entry_hardlink_utf8', 'string', ['number']),
    engine.cwrap('archive_read_new_memory', 'number', ['number', 'number', 'string']),
  ];
  const input = engine._malloc(bytes.length);
  const output = engine._malloc(READ_BYTES);
  if (input === 0 || output === 0) throw new UnreadableError('too-large');
  engine.HEAPU8.set(bytes, input);
  const archive = Number(open(input, bytes.length, null));
  if (archive === 0) throw new UnreadableError('unsupported');
  const failure = (): UnreadableError => {
    const cause = String(errorText(archive) ?? '');
    return new UnreadableError(reasonOf(cause), { cause });
  };
  const data = function* (): Generator<Uint8Array<ArrayBuffer>> {
    for (;;) {
      const length = engine._archive_read_data(archive, output, READ_BYTES);
      if (length < 0) throw failure();
      if (length === 0) return;
      yield engine.HEAPU8.slice(output, output + length);
    }
  };
  try {
    for (;;) {
      const entry = engine._archive_read_next_entry(archive);
      if (entry === 0) {
        if ((errorText(archive) ?? '') !== '') throw failure();
        return;
      }
      const isFile = engine._archive_entry_filetype(entry) === REGULAR_FILE && (linkOf(entry) ?? '') === '';
      if (!isFile) continue;
      yield { path: String(pathOf(entry) ?? ''), isEncrypted: engine._archive_entry_is_encrypted(entry) !== 0, data };
    }
  } finally {
    engine._archive_read_free(archive);
    engine._free(output);
    engine._free(input);
  }
}

async function startEngine(): Promise<Engine> {
  compiled ??= loadWasm(file);
  const module = await compiled;
  return (await start({
    instantiateWasm: (imports: WebAssembly.Imports, use: (instance: WebAssembly.Instance) => void) => {
      void WebAssembly.instantiate(module, imports).then(use);
      return {};
    },
    print: ignore,
    printErr: ignore,
  })) as Engine;
}

function reasonOf(message: string): ProblemReason {
  if (/encrypt|passphrase|decrypt/i.test(message)) return 'encrypted';
  if (/unsupported|not supported|unavailable|unrecognized/i.test(message)) return 'unsupported';
  return /memory|too (?:large|big)/i.test(message) ? 'too-large' : 'damaged';
}

function ignore(): void {
  // What the library writes for a terminal.
}
