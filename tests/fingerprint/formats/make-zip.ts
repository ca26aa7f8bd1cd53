import { strToU8, zipSync, type Zippable } from 'fflate';

/** A zip of these files, in this order. */
export function zipOf(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array<ArrayBuffer> {
  const entries: Zippable = {};
  for (const [path, content] of Object.entries(files))
    entries[path] = typeof content === 'string' ? strToU8(content) : content;
  return zipSync(entries, { level: 6 });
}

/** A Word document with this body (and what else is given), as little as makes one. */
export function wordOf(
  body: string,
  others: Readonly<Record<string, string | Uint8Array>> = {},
): Uint8Array<ArrayBuffer> {
  return zipOf({
    '[Content_Types].xml': contentTypes('/word/document.xml', 'wordprocessingml.document.main+xml'),
    'word/document.xml': `<w:document xmlns:w="x"><w:body>${body}</w:body></w:document>`,
    ...others,
  });
}

export function contentTypes(part: string, type: string): string {
  return `<Types><Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.${type}"/></Types>`;
}

/** Relationships: their types by id and target, `external` where the target begins with a scheme. */
export function relationships(entries: readonly (readonly [id: string, type: string, target: string])[]): string {
  const items = entries.map(([id, type, target]) => {
    const mode = /^[a-z]+:/i.test(target) ? ' TargetMode="External"' : '';
    return `<Relationship Id="${id}" Type="http://x/relationships/${type}" Target="${target}"${mode}/>`;
  });
  return `<Relationships>${items.join('')}</Relationships>`;
}
