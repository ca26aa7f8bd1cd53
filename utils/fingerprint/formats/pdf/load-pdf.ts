import type * as pdfjs from 'unpdf/pdfjs';
import { UnreadableError } from '../../problem.ts';
import { PdfTables } from './pdf-tables.ts';

export type PdfDocument = pdfjs.PDFDocumentProxy;
type PdfJs = typeof pdfjs;
/** pdf.js's own options, for who draws pages: a `CanvasFactory`, fonts. */
type Options = Extract<Parameters<PdfJs['getDocument']>[0], { canvasMaxAreaInBytes?: unknown }>;

/** What a realm may have that posts messages: a worker has it, Node has not. */
type Posting = { postMessage?: (...message: unknown[]) => void };

let loading: Promise<PdfJs> | undefined;

/** pdf.js, which parses in the thread that asks: whoever must be able to end it asks in a worker. */
export function loadPdfJs(): Promise<PdfJs> {
  loading ??= importMuted();
  return loading;
}

/**
 * Opens a PDF, and closes it when `use` is done with it. `bytes` stay the caller's.
 * @throws {UnreadableError} `encrypted` where a password is needed, `damaged` where it is no PDF.
 */
export async function withPdf<T>(
  bytes: Uint8Array,
  use: (pdf: PdfDocument, pdfjs: PdfJs) => Promise<T>,
  options: Options = {},
): Promise<T> {
  const pdfjs = await loadPdfJs();
  const task = pdfjs.getDocument({
    // pdf.js takes over the memory it is given.
    data: bytes.slice(),
    // Nothing comes from anywhere but the file and our own package: no address, no font of the system, no code made of text.
    isEvalSupported: false,
    useWorkerFetch: false,
    useSystemFonts: false,
    disableFontFace: true,
    enableXfa: false,
    useWasm: false,
    BinaryDataFactory: new PdfTables().factory,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
    ...options,
  });
  try {
    return await use(await task.promise.catch(asUnreadable), pdfjs);
  } finally {
    await task.destroy();
  }
}

function asUnreadable(thrown: unknown): never {
  const isLocked = thrown instanceof Error && thrown.name === 'PasswordException';
  throw new UnreadableError(isLocked ? 'encrypted' : 'damaged', { cause: thrown });
}

/**
 * Loaded in a worker, pdf.js takes the worker for its own and greets whoever started it. That greeting is held back; everybody else's
 * messages pass.
 */
async function importMuted(): Promise<PdfJs> {
  const realm = globalThis as Posting;
  const post = realm.postMessage;
  if (post === undefined) return import('unpdf/pdfjs');
  realm.postMessage = (...message) => {
    if (!isGreeting(message[0])) post.apply(realm, message);
  };
  try {
    return await import('unpdf/pdfjs');
  } finally {
    realm.postMessage = post;
  }
}

function isGreeting(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'sourceName' in message && message.sourceName === 'worker';
}
