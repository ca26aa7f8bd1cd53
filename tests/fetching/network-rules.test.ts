import { describe, expect, test } from 'vitest';
import { judgeAddress } from '../../utils/fetching/guard.ts';
import { networkRules, type NetworkRule } from '../../utils/fetching/network-rules.ts';

const registry = 'http://127.0.0.1:8787';
const rules = networkRules('abcdefghijklmnopabcdefghijklmnop', [registry, 'https://registry.example.org/touchstone/']);

/** The browser's choice among the rules that match: the highest priority, the first of equals. */
function decision(address: string, among: NetworkRule[] = rules): NetworkRule['action']['type'] | undefined {
  const { href, hostname } = new URL(address);
  const matching = among.filter(
    ({ action, condition: { regexFilter, requestDomains } }) =>
      action.type !== 'modifyHeaders' &&
      new RegExp(regexFilter).test(href.replace(/#.*/, '')) &&
      (requestDomains?.some((domain) => `.${hostname}`.endsWith(`.${domain}`)) ?? true),
  );
  return matching.sort((a, b) => b.priority - a.priority)[0]?.action.type;
}

test.each([
  'https://127.0.0.1/a.pdf',
  'http://127.1/',
  'https://2130706433/a.pdf',
  'https://0x7f.1:8443/a.pdf',
  'https://10.1.2.3/',
  'https://8.8.8.8/',
  'https://[::1]/a.pdf',
  'https://[::ffff:127.0.0.1]:8080/a.pdf',
  'https://localhost/a.pdf',
  'http://localhost:8787/latest',
  'https://a.localhost/',
  'https://router/',
  'https://router./',
  'https://printer.local/a.pdf',
  'https://printer.local./a.pdf',
  'https://nas.home.arpa/',
  'https://x.onion/',
  'https://user:pass@example.org/a.pdf',
  'https://example.org:8443/a.pdf',
  'https://example.org:22/',
  'https://example.org:79/',
  'https://example.org:444/',
  'https://example.org:4430/',
])('a hop to %s is blocked', (address) => {
  expect(judgeAddress(address).allowed).toBe(false);
  expect(decision(address)).toBe('block');
});

test.each([
  'https://example.org/a.pdf',
  'http://example.org:443/a.pdf',
  'https://example.org:80/a.pdf',
  'https://example.org/a.pdf?next=https://127.0.0.1:8443/',
  'https://example.org/user@host/a.pdf',
  'https://example.org/?q=a@b',
  'https://local.example.org/',
  'https://ia600.us.archive.org/1/items/a.pdf',
])('a hop to %s is left alone', (address) => {
  expect(decision(address)).toBeUndefined();
});

test.each([
  ['/latest', 'allow'],
  ['/checkpoint', 'allow'],
  ['/tile/0/x001/067', 'allow'],
  ['/tile/entries/000.p/17', 'allow'],
  ['/details/000', 'allow'],
  ['/trust/1', 'allow'],
  ['/v1/statements', 'allow'],
  ['/v1/enrolments', 'allow'],
  ['/v1/submissions/a1B2-_', 'allow'],
  ['/', 'block'],
  ['/a.pdf', 'block'],
  ['/latest?x=1', 'block'],
  ['/latest/x', 'block'],
  ['/x/latest', 'block'],
  ['/v1/admin/invite', 'block'],
  ['/metrics', 'block'],
])('the reader’s own registry in a private network: %s → %s', (path, type) => {
  expect(decision(registry + path)).toBe(type);
});

test('an allowed registry opens no other port, host or scheme beside it', () => {
  for (const address of [
    'http://127.0.0.1:8788/latest',
    'https://127.0.0.1:8787/latest',
    'http://127.0.0.2:8787/latest',
    'http://user@127.0.0.1:8787/latest',
  ])
    expect(decision(address), address).toBe('block');
  expect(decision('https://registry.example.org/touchstone/latest')).toBe('allow');
});

test('to whatever address, the request does not say which extension asks', () => {
  const [nameless, ...others] = rules.filter(({ action }) => action.type === 'modifyHeaders');
  expect(others).toEqual([]);
  expect(nameless?.action).toEqual({
    type: 'modifyHeaders',
    requestHeaders: [{ header: 'origin', operation: 'remove' }],
  });
  // An `allow` of the same request would take precedence over a rule below it.
  expect(Math.max(...rules.map(({ priority }) => priority))).toBe(nameless?.priority);
  for (const address of ['https://example.org/a.pdf', `${registry}/v1/statements`])
    expect(new RegExp(nameless?.condition.regexFilter ?? '').test(address)).toBe(true);
});

test('rules have distinct ids and hold for our own origin only', () => {
  expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length);
  for (const rule of rules) expect(rule.condition.initiatorDomains).toEqual(['abcdefghijklmnopabcdefghijklmnop']);
});

describe('where hops to hosts without a permission are blocked, too', () => {
  const reachable = ['https://*.archive.org/*', 'https://files.catbox.moe/*', 'http://cryptome.org/*'];
  const guarded = networkRules('f1ab0c6e-0000-4000-8000-000000000000', [registry], reachable);

  test.each([
    ['https://ia600.us.archive.org/a.pdf', 'allow'],
    ['https://archive.org/a.pdf', 'allow'],
    ['https://files.catbox.moe/a.pdf', 'allow'],
    ['http://cryptome.org/a.zip', 'allow'],
    ['https://cryptome.org/a.zip', 'block'],
    ['http://archive.org/a.pdf', 'block'],
    ['https://attacker.com/a.pdf', 'block'],
    ['https://notarchive.org/a.pdf', 'block'],
    // What is never reached stays so under a permission, and the registry's door stays open.
    ['https://files.catbox.moe:8443/a.pdf', 'block'],
    ['https://192.168.1.1/a.pdf', 'block'],
    [`${registry}/latest`, 'allow'],
    [`${registry}/a.pdf`, 'block'],
  ])('%s: %s', (address, type) => {
    expect(decision(address, guarded)).toBe(type);
  });

  test('the permission for every site opens every site, and nothing private', () => {
    const all = networkRules('f1ab0c6e-0000-4000-8000-000000000000', [registry], ['https://*/*']);
    expect(decision('https://example.net/a.pdf', all)).toBe('allow');
    expect(decision('http://example.net/a.pdf', all)).toBe('block');
    expect(decision('https://printer.local/a.pdf', all)).toBe('block');
  });
});
