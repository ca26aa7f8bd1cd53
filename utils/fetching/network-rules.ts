import { hiddenSuffixes, privateSuffixes } from './guard.ts';
import { registryBase, registryPathSources } from './registry-paths.ts';

/** One rule of declarativeNetRequest, as data: the part of the browser's type that is used here. */
export interface NetworkRule {
  id: number;
  priority: number;
  action:
    | { type: 'block' | 'allow' }
    | { type: 'modifyHeaders'; requestHeaders: { header: 'origin'; operation: 'remove' }[] };
  condition: {
    regexFilter: string;
    isUrlFilterCaseSensitive: boolean;
    initiatorDomains: string[];
    /** These hosts and what is below them; absent: all. */
    requestDomains?: string[];
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

/** From the weakest on: what is not reachable, what is, what never is, and the registries. */
const priorities = { elsewhere: 1, reachable: 2, private: 3, registry: 4, nameless: 5 } as const;
const withoutOrigin: NetworkRule['action'] = {
  type: 'modifyHeaders',
  requestHeaders: [{ header: 'origin', operation: 'remove' }],
};
const anyWebAddress = '^https?://';

/**
 * The session rules that guard every request of our own origin, redirects included: private addresses are blocked, except
 * the fixed paths of the registries the reader chose. (A document there stays refused by `targetAddressSpace`, fetch-document.ts.)
 *
 * And none says whose it is: browsers add `Origin` to each POST, in Firefox with an address drawn at random at the installation, by which a
 * server would know the reader again. (To a GET they add it where we hold no permission for the host; then no rule may take it away, and
 * nothing is asked for: background/open-registry.ts, own-page/guard-requests.ts.)
 *
 * @param extensionHost the host of the extension's own origin: `runtime.id` in Chromium, the internal UUID in Firefox
 * @param registries base addresses of the descriptors in use
 * @param reachable host patterns of the permissions held (`https://*.example.org/*`): a hop to any other host is blocked, too. Absent where
 * the connection itself is guarded: a hop that may not be read would still reach its server, and in Firefox nobody sees it do so.
 */
export function networkRules(
  extensionHost: string,
  registries: readonly string[],
  reachable?: readonly string[],
): NetworkRule[] {
  const allowed = registries.flatMap((address) => {
    const base = escaped(registryBase(address));
    return registryPathSources.map((path) => `^${base}${path}$`);
  });
  return [
    ...(reachable === undefined ? [] : [ruleFor(anyWebAddress, 'elsewhere', 'block'), ...reachableRules(reachable)]),
    ...blocked.map((filter) => ruleFor(filter, 'private', 'block')),
    ...allowed.map((filter) => ruleFor(filter, 'registry', 'allow')),
    ruleFor(anyWebAddress, 'nameless', 'modifyHeaders'),
  ].map(({ filter, type, priority, domains }, at) => ({
    id: at + 1,
    priority,
    action: type === 'modifyHeaders' ? withoutOrigin : { type },
    condition: {
      regexFilter: filter,
      isUrlFilterCaseSensitive: true,
      initiatorDomains: [extensionHost],
      ...(domains && { requestDomains: domains }),
      resourceTypes: ['xmlhttprequest', 'other', 'image', 'media', 'font', 'ping', 'sub_frame', 'websocket'],
    },
  }));
}

interface Rule {
  filter: string;
  type: NetworkRule['action']['type'];
  priority: number;
  domains?: string[];
}

function ruleFor(filter: string, priority: keyof typeof priorities, type: Rule['type'], domains?: string[]): Rule {
  return { filter, type, priority: priorities[priority], ...(domains && { domains }) };
}

/** One rule for each scheme: hosts are compared by name, so that their number costs nothing. */
function reachableRules(patterns: readonly string[]): Rule[] {
  return ['https', 'http'].flatMap((scheme) => {
    const hosts = patterns.flatMap((pattern) => {
      const [, ofScheme = '', host = ''] = /^([a-z*]+):\/\/([^/]*)\//.exec(pattern) ?? [];
      return ofScheme === scheme || ofScheme === '*' ? [host] : [];
    });
    const filter = `^${scheme}://`;
    if (hosts.includes('*')) return [ruleFor(filter, 'reachable', 'allow')];
    const names = [...new Set(hosts.map((host) => host.replace(/^[*][.]/, '')))];
    return names.length === 0 ? [] : [ruleFor(filter, 'reachable', 'allow', names)];
  });
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
