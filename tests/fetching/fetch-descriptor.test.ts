import { describe, expect, test } from 'vitest';
import { fetchDescriptor, isDescriptorAddress } from '../../utils/fetching/fetch-descriptor.ts';

const address = 'https://registre-lumiere.org/log/descriptor.json';

describe('from where', () => {
  test.each<[string, boolean]>([
    [address, true],
    ['https://registre-lumiere.org/descriptor.json', true],
    ['http://registre-lumiere.org/descriptor.json', false],
    ['https://registre-lumiere.org/latest', false],
    ['https://registre-lumiere.org/descriptor.json?of=you', false],
    ['https://user:word@registre-lumiere.org/descriptor.json', false],
    ['https://192.168.1.1/descriptor.json', false],
    ['https://localhost/descriptor.json', false],
    ['descriptor.json', false],
  ])('%s: %s', async (from, may) => {
    expect(isDescriptorAddress(from)).toBe(may);
    let asked = 0;
    const answer = await fetchDescriptor(from, () => Promise.resolve(new Response(String((asked += 1)))));
    expect([answer.kind, asked]).toEqual(may ? ['fetched', 1] : ['failed', 0]);
  });
});

test('nothing of the reader goes along, and no redirect is followed', async () => {
  let sent: RequestInit | undefined;
  await fetchDescriptor(address, (_, init) => {
    sent = init;
    return Promise.resolve(new Response('{}'));
  });
  expect(sent).toMatchObject({
    credentials: 'omit',
    redirect: 'error',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
  });
});

test.each<[string, () => Promise<Response>]>([
  ['a refusal', () => Promise.resolve(new Response('no', { status: 404 }))],
  ['a line that is down', () => Promise.reject(new TypeError('no network'))],
  ['what is too large for one', () => Promise.resolve(new Response('x'.repeat(32 * 1024 + 1)))],
])('%s is no descriptor', async (_, answer) => {
  expect(await fetchDescriptor(address, answer)).toEqual({ kind: 'failed', reason: 'unreachable' });
});

test('the bytes come as they are', async () => {
  const bytes = new Uint8Array([1, 2, 3]);
  expect(await fetchDescriptor(address, () => Promise.resolve(new Response(bytes)))).toEqual({
    kind: 'fetched',
    bytes,
  });
});
