import { describe, expect, test } from 'vitest';
import { askResolver, isResolverAddress, resolvers } from '../../utils/fetching/ask-resolver.ts';

const [resolver] = resolvers;
const question = Uint8Array.of(0, 0, 1, 250, 255);
const answer = (init: ResponseInit = {}): Response =>
  new Response(Uint8Array.of(1, 2), { headers: { 'content-type': 'application/dns-message' }, ...init });

test.each<[string, boolean]>([
  ...resolvers.map((address): [string, boolean] => [address, true]),
  ['https://dns.quad9.net/dns-query', true],
  ['http://dns.quad9.net/dns-query', false],
  ['https://192.168.1.1/dns-query', false],
  ['https://localhost/dns-query', false],
  ['https://user:word@dns.quad9.net/dns-query', false],
  ['https://dns.quad9.net/dns-query?who=me', false],
  ['dns.quad9.net', false],
])('%s: %s', async (address, may) => {
  expect(isResolverAddress(address)).toBe(may);
  let asked = 0;
  const bytes = await askResolver(address, question, () => Promise.resolve((asked += 1) > 0 ? answer() : answer()));
  expect([bytes, asked]).toEqual(may ? [Uint8Array.of(1, 2), 1] : [undefined, 0]);
});

test('nothing of the reader goes along, and no redirect is followed', async () => {
  let sent: [address: unknown, init?: RequestInit] | undefined;
  await askResolver(resolver, question, (address, init) => {
    sent = [address, ...(init ? [init] : [])] as [unknown, RequestInit];
    return Promise.resolve(answer());
  });
  expect(sent?.[0]).toBe(`${resolver}?dns=AAAB-v8`);
  expect(sent?.[1]).toMatchObject({
    credentials: 'omit',
    redirect: 'error',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
  });
});

describe('no answer, of which nothing follows', () => {
  test.each<[string, () => Promise<Response>]>([
    ['a refusal', () => Promise.resolve(answer({ status: 503 }))],
    ['a page in its place', () => Promise.resolve(answer({ headers: { 'content-type': 'text/html' } }))],
    ['nobody there', () => Promise.reject(new TypeError('failed to fetch'))],
    [
      'an answer without an end',
      () =>
        Promise.resolve(
          new Response(new Uint8Array(70_000), { headers: { 'content-type': 'application/dns-message' } }),
        ),
    ],
  ])('%s', async (_what, fetch) => expect(await askResolver(resolver, question, fetch)).toBeUndefined());
});
