import path from 'node:path';
import { file, notFound, redirectTo, type Handler } from '../world/answers.ts';
import { mediaTypeOf } from '../world/folder.ts';
import type { World } from '../world/world.ts';

/** A document of the sample, and nothing more than where it stands and what it is. */
export interface Hosted {
  name: string;
  bytes: Uint8Array;
}

const item = 'campagne-lumiere-2027';
const deliveryHost = 'ia601503.us.archive.org';
/** The leakers' own host: on no list, so nothing is fetched there unless an organisation listed the address, or somebody clicks. */
export const unknownHost = 'fuites-lumiere.org';

/** Under which address the sample's document is found. Every host is a real one, and played by the test world. */
export function addressOf(name: string): string {
  switch (name.split('/', 1)[0]) {
    case 'mails':
      return `https://archive.org/download/${item}/${name}`;
    case 'courriers':
    case 'textes':
      return `https://raw.githubusercontent.com/fuites-lumiere/dump/main/${name}`;
    case 'archives':
      return `https://${unknownHost}/${name}`;
    default:
      return `https://files.catbox.moe/${catboxName(name)}`;
  }
}

/** Plays every host of the sample. The Internet Archive answers by a redirect to a delivery server, as it does. */
export function hostLeak(world: World, documents: readonly Hosted[]): void {
  const byAddress = new Map(documents.map((document) => [addressOf(document.name), document]));
  const serve: Handler = (request) => {
    const document = byAddress.get(request.url.replace(/^http:/, 'https:'));
    return document === undefined ? notFound() : file(document.bytes, mediaTypeOf(document.name));
  };
  world.host('raw.githubusercontent.com', serve);
  world.host('files.catbox.moe', serve);
  world.host(unknownHost, serve);
  const prefix = `https://${deliveryHost}/7/items/${item}/`;
  world.host('archive.org', (request) => redirectTo(request.url.replace(/^.*?\/download\/[^/]+\//, prefix)));
  world.host(deliveryHost, (request) => {
    const document = byAddress.get(request.url.replace(prefix, `https://archive.org/download/${item}/`));
    return document === undefined ? notFound() : file(document.bytes, mediaTypeOf(document.name));
  });
}

/** Catbox names a file by six letters; ours come from its name in the leak. */
function catboxName(name: string): string {
  let hash = 0;
  for (const character of name) hash = (Math.imul(hash, 33) + character.charCodeAt(0)) >>> 0;
  return hash.toString(36).padStart(6, 'k').slice(-6) + path.extname(name);
}
