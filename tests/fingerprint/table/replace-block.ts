import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** Writes a generated block of a document between its marks (`<!-- NAME:begin -->`, `<!-- NAME:end -->`), which stay; at the end where there are none yet. */
export function replaceBlock(file: string, name: string, content: string): void {
  const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
  const page = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const marked = page.includes(begin) && page.includes(end) ? page : `${page.trimEnd()}\n\n${begin}\n${end}\n`;
  const before = marked.slice(0, marked.indexOf(begin) + begin.length);
  writeFileSync(file, `${before}\n\n${content}\n\n${marked.slice(marked.indexOf(end))}`);
}
