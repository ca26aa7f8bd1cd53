import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { notFound, type Handler } from './answers.ts';

/** The files that a registry's folder has published, as any web server gives them. */
export function publishedFiles(dir: string): Handler {
  return async (request) => {
    const wanted = path.join(dir, 'public', path.normalize(new URL(request.url).pathname));
    const bytes = await readFile(wanted).catch(() => undefined);
    if (bytes === undefined) return notFound();
    return new Response(new Uint8Array(bytes), { headers: { 'Access-Control-Allow-Origin': '*' } });
  };
}
