import { expect, test } from 'vitest';
import { parseUrl } from '../../utils/protocol/parse-url.ts';

/** Many times over what it took Node 20 to compile `URL.canParse`, which from then on refused such addresses. */
const OFTEN = 50_000;

test('an address with letters beyond ASCII is one, however often it was asked before', () => {
  for (let times = 0; times < OFTEN; times++) {
    const url = parseUrl('https://bücher.example/é');
    if (url?.href !== 'https://xn--bcher-kva.example/%C3%A9') expect.unreachable(`after ${times} times: ${url?.href}`);
  }
  expect(parseUrl('/ü', 'https://bücher.example/a')?.href).toBe('https://xn--bcher-kva.example/%C3%BC');
  expect(parseUrl('https://'), 'no host').toBeUndefined();
  expect(parseUrl('/a'), 'no base').toBeUndefined();
});
