import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { file, notFound, type Handler } from './answers.ts';

const mediaTypes: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.eml': 'message/rfc822',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.jpg': 'image/jpeg',
  '.json': 'application/json',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.zip': 'application/zip',
};

/** Plays hosts from a folder `host/path`: `root/files.catbox.moe/a.pdf` answers https://files.catbox.moe/a.pdf. */
export function folderHandler(root: string): Handler {
  return async (request) => {
    const url = new URL(request.url);
    const hostFolder = path.join(root, url.hostname);
    const wanted = path.join(hostFolder, decodeURIComponent(url.pathname));
    // The request line is the browser's, but a page chose it: stay inside the host's folder.
    if (wanted !== hostFolder && !wanted.startsWith(hostFolder + path.sep)) return notFound();
    const found = await firstFile([wanted, path.join(wanted, 'index.html'), `${wanted}.html`]);
    if (found === undefined) return notFound();
    return file(await readFile(found), mediaTypeOf(found));
  };
}

export function mediaTypeOf(name: string): string {
  return mediaTypes[path.extname(name).toLowerCase()] ?? 'application/octet-stream';
}

async function firstFile(candidates: string[]): Promise<string | undefined> {
  for (const candidate of candidates) {
    const info = await stat(candidate).catch(() => undefined);
    if (info?.isFile()) return candidate;
  }
  return undefined;
}
