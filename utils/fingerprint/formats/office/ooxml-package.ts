import { UnreadableError } from '../../problem.ts';
import { readXml, type Attributes, type XmlHandler, XmlReader } from '../xml/read-xml.ts';
import type { ZipFile } from '../zip/zip-file.ts';

/** What a part of an Office Open XML package points to (ECMA-376, part 2, 9.3). */
export interface Relationship {
  id: string;
  /** The last word of its type: `header`, `footnotes`, `slide`. */
  type: string;
  /** A part's name, or an address outside that nobody follows. */
  target: string;
  isExternal: boolean;
}

/** Reads a part as it is unpacked. Answers false where there is none of that name. */
export function readPart(zip: ZipFile, name: string, handler: XmlHandler): boolean {
  const entry = zip.find(name);
  if (entry === undefined) return false;
  const reader = new XmlReader(handler);
  zip.stream(entry, (piece) => reader.write(piece));
  reader.end();
  return true;
}

/** What this part points to, in the order of the file. */
export function relationshipsOf(zip: ZipFile, part: string): Relationship[] {
  const slash = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, slash);
  const found: Relationship[] = [];
  readPart(zip, `${folder}_rels/${part.slice(slash)}.rels`, {
    open(name, attributes) {
      if (name === 'Relationship') found.push(relationshipOf(attributes, folder));
    },
  });
  return found;
}

function relationshipOf(attributes: Attributes, folder: string): Relationship {
  const { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode } = attributes;
  const isExternal = mode === 'External';
  return {
    id,
    type: type.slice(type.lastIndexOf('/') + 1),
    target: isExternal ? target : resolve(folder, target),
    isExternal,
  };
}

/** A name within the package; `..` above its root stays at the root. */
function resolve(folder: string, target: string): string {
  const names: string[] = [];
  for (const name of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  }
  return names.join('/');
}

/** Media type of each part that `[Content_Types].xml` names for itself. */
export function contentTypes(zip: ZipFile): Map<string, string> {
  const types = new Map<string, string>();
  const entry = zip.find('[Content_Types].xml');
  if (entry === undefined) throw new UnreadableError('damaged');
  readXml(zip.read(entry), {
    open(name, { PartName: part, ContentType: type }) {
      if (name === 'Override' && part !== undefined && type !== undefined) types.set(part.replace(/^\//, ''), type);
    },
  });
  return types;
}
