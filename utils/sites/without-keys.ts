import { parseUrl } from '../protocol/parse-url.ts';

const SLASH = '(?:/|%(?:25)*2F)';
const HASH = '(?:#|%(?:25)*23)';
const BANG = '(?:!|%(?:25)*21)';
/** How a host's name may go on. */
const PORT = '\\.?(?::\\d{1,5})?';

/**
 * Addresses whose fragment decrypts what lies there, wherever they stand: written or escaped, by themselves, within another address or among words.
 * MEGA knows forms without a fragment, and programs escape its signs; what comes after the document's name is the key all the same. Of other
 * fragments nobody can tell from a wrapped address that they are keys: "Report%20%233.pdf" is a file.
 */
const KEYED = [
  `((?:^|[^\\w-]|%(?:25)*2F)mega(?:\\.co)?\\.nz${PORT}${SLASH}+(?:(?:file|folder|embed|chat)${SLASH}+|(?:embed)?${HASH}?F?${BANG})[\\w-]+)\\S*`,
  `((?:^|[^\\w-]|%(?:25)*2F)0bin\\.net${PORT}${SLASH}+paste${SLASH}+(?:[\\w+-]|%(?:25)*2B)+)\\S*`,
  // PrivateBin's, on whatever host.
  `((?:\\?|%(?:25)*3F)[0-9a-f]{16})${HASH}\\S*`,
];
// Made at the first address: every page loads this.
let keyed: RegExp[] | undefined;

function cut(text: string): string {
  keyed ??= KEYED.map((source) => new RegExp(source, 'gi'));
  return keyed.reduce((rest, one) => rest.replace(one, '$1'), text);
}

/** An absolute address as far as it holds no key: without its fragment, and without what stands in place of one. */
export function withoutKeys(address: string): string {
  const url = new URL(address);
  url.hash = '';
  const bare = cut(url.href);
  // Cut within the name to log in with, nothing is left of the host behind it.
  if (url.username === '' || parseUrl(bare) !== undefined) return bare;
  [url.username, url.password] = ['', ''];
  return cut(url.href);
}

/** Words as far as they hold no key: of an address in them, the fragment ends here, too. "Report #3.pdf" has none. */
export function wordsWithoutKeys(words: string): string {
  return cut(words).replace(/\S+/g, (word) => {
    const path = word.indexOf('/');
    const fragment = path === -1 ? -1 : word.slice(path).search(/#|%(?:25)*23/);
    return fragment === -1 ? word : word.slice(0, path + fragment);
  });
}
