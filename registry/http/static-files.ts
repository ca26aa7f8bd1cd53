import type { Context } from 'hono';
import type { HotObjects } from '../objects/hot-objects.ts';
import { Problem } from '../problems.ts';

interface FileKind {
  pattern: RegExp;
  contentType: string;
  mutable: boolean;
  /** JSON and text; hashes cannot be made smaller. Compression is transport: nothing is named by compressed bytes. */
  compressible: boolean;
}

const grouped = String.raw`(?:x\d{3}\/)*\d{3}`;
const text = 'text/plain; charset=utf-8';
const binary = 'application/octet-stream';
const IMMUTABLE = 'public, max-age=31536000, immutable';
const REVALIDATED = 'public, max-age=10';

/** The published files; every other path is none. */
export const fileKinds: readonly FileKind[] = [
  { pattern: /^(?:latest|checkpoint)$/, contentType: text, mutable: true, compressible: false },
  { pattern: new RegExp(`^details/${grouped}$`), contentType: binary, mutable: true, compressible: true },
  {
    pattern: new RegExp(String.raw`^tile\/entries\/${grouped}(?:\.p\/\d{1,3})?$`),
    contentType: binary,
    mutable: false,
    compressible: true,
  },
  {
    pattern: new RegExp(String.raw`^tile\/\d{1,2}\/${grouped}(?:\.p\/\d{1,3})?$`),
    contentType: binary,
    mutable: false,
    compressible: false,
  },
  { pattern: /^trust\/[1-9]\d{0,8}$/, contentType: binary, mutable: false, compressible: true },
];

/** Answers GET and HEAD for a published file as a static web server would. @throws Problem not-found */
export async function serveFile(context: Context, files: HotObjects): Promise<Response> {
  const name = context.req.path.slice(1);
  const kind = fileKinds.find(({ pattern }) => pattern.test(name));
  const file = kind && (await files.find(name));
  if (!file) throw new Problem('not-found');
  const gzip = kind.compressible && /\bgzip\b/.test(context.req.header('accept-encoding') ?? '');
  // One tag per encoding (RFC 9110 §8.8.3): a strong tag names exact bytes.
  const etag = gzip ? file.etag.replace(/"$/, '-gzip"') : file.etag;
  const headers = new Headers({ 'Cache-Control': kind.mutable ? REVALIDATED : IMMUTABLE, ETag: etag });
  if (kind.compressible) headers.set('Vary', 'Accept-Encoding');
  if (matches(context.req.header('if-none-match'), etag)) return new Response(null, { status: 304, headers });
  headers.set('Content-Type', kind.contentType);
  if (gzip) headers.set('Content-Encoding', 'gzip');
  const body = gzip ? file.gzipped() : file.bytes;
  headers.set('Content-Length', `${body.length}`);
  return new Response(body.slice(), { headers });
}

/** Weak comparison (RFC 9110 §13.1.2): a proxy may have marked our tag as weak. */
function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  const tags = ifNoneMatch?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? [];
  return tags.includes(etag) || tags.includes('*');
}
