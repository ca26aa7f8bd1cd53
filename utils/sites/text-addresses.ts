import { documentAddress, fileNameOf } from './document-address.ts';
import type { Found, Place } from './site.ts';
import { nodeEndingAt, textRunsOf, type TextRun } from './text-run.ts';
import { unwrap } from './unwrap.ts';

/**
 * Addresses and magnet links that a block shows as plain text.
 *
 * Where their badges stand: text nodes are never split, since frameworks keep references to them. An address that ends its text
 * node gets its badge right behind it. One in the middle of a sentence gets it at the end of the block that holds the
 * sentence, and there the badge names its document in full (`named`): whatever the page writes after the address (another address, one
 * without "https://" that no finder sees), the badge cannot be read as being about that.
 */
export function findTextAddresses(block: Element): Found[] {
  const found: Found[] = [];
  const namedBefore = new Set<string>();
  for (const run of textRunsOf(block)) {
    if (!/:\/\/|magnet:/i.test(run.text)) continue;
    for (const { written, end } of addressesIn(run)) {
      const address = documentAddress(unwrap(written));
      if (address === undefined) continue;
      const node = nodeEndingAt(run, end, block);
      const place: Place = node === undefined ? { endOf: block } : { after: node };
      const named = node === undefined;
      if (named && namedBefore.has(address)) continue;
      if (named) namedBefore.add(address);
      found.push({ address, where: 'text', label: fileNameOf(address), carrier: block, place, named });
    }
  }
  return found;
}

// Quotes, brackets and the ellipsis end an address, and so does a comma or semicolon with the next address right behind it: a few of them, or each
// of many would be looked at again for each before it.
const ADDRESS =
  /\b(?:(?:https?|ipfs):\/\/|magnet:\?)(?:(?![,;]{1,8}(?:https?:|magnet:))[^\s<>"`{}|\\^[\]…«»“”„‘’‹›\p{Cc}])+/giu;

function addressesIn(run: TextRun): { written: string; end: number }[] {
  const addresses: { written: string; end: number }[] = [];
  for (const match of run.text.matchAll(ADDRESS)) {
    const written = withoutPunctuation(match[0], run.text.charAt(match.index - 1));
    const rest = run.text.slice(match.index + written.length, match.index + written.length + 3);
    // Shortened for display: what is shown is not where it leads.
    if (rest.startsWith('…') || rest.startsWith('..')) continue;
    addresses.push({ written, end: match.index + written.length });
  }
  return addresses;
}

const PUNCTUATION = ".,;:!?*'~";

/** The address without what the sentence around it added. An apostrophe may be part of a name (l'accord.pdf), or quote the whole. */
function withoutPunctuation(text: string, before: string): string {
  const address = before === "'" && text.includes("'") ? text.slice(0, text.indexOf("'")) : text;
  let unbalanced = count(address, ')') - count(address, '(');
  let { length } = address;
  for (;;) {
    const last = address.charAt(length - 1);
    if (last === ')' && unbalanced > 0) unbalanced -= 1;
    else if (last === '' || !PUNCTUATION.includes(last)) return address.slice(0, length);
    length -= 1;
  }
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
