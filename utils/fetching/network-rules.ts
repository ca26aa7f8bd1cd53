import { hiddenSuffixes, privateSuffixes } from './guard.ts';
import { registryPathSources } from './registry-paths.ts';

/** One rule of declarativeNetRequest, as data: the part of the browser's type that is used here. */
export interface NetworkRule {
  id: number;
  priority: number;
  action: { type: 'block' | 'allow' };
  condition: {
    regexFilter: string;
    isUrlFilterCaseSensitive: boolean;
    initiatorDomains: string[];
    resourceTypes: ('xmlhttprequest' | 'other' | 'image' | 'media' | 'font' | 'ping' | 'sub_frame' | 'websocket')[];
  };
}

// What may never be reached from our own origin, at any hop. The browser writes hosts in the same canonical form as `new URL()`,
// so a literal has one shape: every literal is refused (a public one names no document host), and the ranges need no mention.
const literals = '^https?://([^/?#@]*@)?([0-9]{1,3}[.]){3}[0-9]{1,3}[.]?([:/?]|$)';
const ipv6Literals = '^https?://([^/?#@]*@)?\\[';
const singleLabels = '^https?://([^/?#@]*@)?[^./?#:@]+[.]?([:/?]|$)';
const credentials = '^https?://[^/?#]*@';
const oddPorts =
  '^https?://[^/?#]*:([0-9]|[0-79][0-9]|8[1-9]|[0-35-9][0-9]{2}|4[0-35-9][0-9]|44[0-24-9]|[0-9]{4,5})([/?]|$)';
const refusedSuffixes = [...privateSuffixes, ...hiddenSuffixes].join('|').replaceAll('.', '[.]');
const suffixes = `^https?://[^/?#]*[.](${refusedSuffixes})[.]?([:/?]|$)`;
const blocked = [literals, ipv6Literals, singleLabels, credentials, oddPorts, suffixes];

const BLOCK_PRIORITY = 1;
const ALLOW_PRIORITY = 2;

/**
 * The session rules that guard every request of our own origin, redirects included: private addresses are blocked, except
 * the fixed paths of the registries the reader chose. (A document there stays refused by `targetAddressSpace`, fetch-document.ts.)
 *
 * @param extensionHost the host of the extension's own origin: `runtime.id` in Chromium, the internal UUID in Firefox
 * @param registries base addresses of the descriptors in use
 */
export function networkRules(extensionHost: string, registries: readonly string[]): NetworkRule[] {
  const allowed = registries.flatMap((address) => {
    const base = escaped(address.replace(/\/+$/, ''));
    return registryPathSources.map((path) => `^${base}${path}$`);
  });
  return [
    ...blocked.map((filter) => ({ filter, type: 'block' as const, priority: BLOCK_PRIORITY })),
    ...allowed.map((filter) => ({ filter, type: 'allow' as const, priority: ALLOW_PRIORITY })),
  ].map(({ filter, type, priority }, at) => ({
    id: at + 1,
    priority,
    action: { type },
    condition: {
      regexFilter: filter,
      isUrlFilterCaseSensitive: true,
      initiatorDomains: [extensionHost],
      resourceTypes: ['xmlhttprequest', 'other', 'image', 'media', 'font', 'ping', 'sub_frame', 'websocket'],
    },
  }));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
