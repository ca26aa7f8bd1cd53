import { MAX_NOTE_CHARACTERS } from '../limits.ts';
import type { Metadata } from '../metadata.ts';

// XMP (ISO 16684-1) is RDF in XML, in many forms. A few properties are looked for by name, as an element or as an attribute, without
// parsing the XML: nothing in it is ever resolved.

/** Bytes of a packet that are looked at. */
const MAX_XMP_BYTES = 262_144;
const MAX_AUTHORS = 16;
const decoder = new TextDecoder();
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

export function xmpMetadata(xmp: Uint8Array): Metadata {
  const text = decoder.decode(xmp.subarray(0, MAX_XMP_BYTES));
  const [title] = valuesOf(text, 'dc:title');
  const authors = valuesOf(text, 'dc:creator').slice(0, MAX_AUTHORS);
  const [tool] = valuesOf(text, 'xmp:CreatorTool');
  const [created] = valuesOf(text, 'xmp:CreateDate');
  const [modified] = valuesOf(text, 'xmp:ModifyDate');
  return {
    ...(title !== undefined && { title }),
    ...(authors.length > 0 && { authors }),
    ...(tool !== undefined && { producers: [tool] }),
    ...(created !== undefined && { created }),
    ...(modified !== undefined && { modified }),
    ...(/exif:GPSLatitude[=>]/.test(text) && { hasPosition: true }),
  };
}

/** What stands in the attribute, in the element, or in the items of its list. */
function valuesOf(text: string, name: string): string[] {
  const attribute = new RegExp(`\\s${name}="([^"<]{0,${MAX_NOTE_CHARACTERS}})"`).exec(text)?.[1];
  if (attribute !== undefined) return [plain(attribute)].filter((value) => value !== '');
  const start = text.indexOf(`<${name}>`);
  const end = text.indexOf(`</${name}>`, start);
  if (start === -1 || end === -1) return [];
  const inside = text.slice(start + name.length + 2, end);
  const items = [...inside.matchAll(/<rdf:li[^>]*>([^<]*)<\/rdf:li>/g)].map(([, item]) => item ?? '');
  return (items.length > 0 ? items : [inside.includes('<') ? '' : inside]).map(plain).filter((value) => value !== '');
}

function plain(value: string): string {
  const text = value.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name] ?? '').trim();
  return text.slice(0, MAX_NOTE_CHARACTERS);
}
