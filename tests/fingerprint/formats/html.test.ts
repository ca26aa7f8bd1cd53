import { describe, expect, test } from 'vitest';
import { html } from '../../../utils/fingerprint/formats/html.ts';
import { growingHtml } from '../killable/hostile-texts.ts';
import { MAX_HTML_BYTES } from '../../../utils/fingerprint/limits.ts';
import { normaliseString } from '../../../utils/fingerprint/text-v1.ts';

async function textOf(source: string | Uint8Array<ArrayBuffer>, mediaType?: string): Promise<string> {
  const bytes = typeof source === 'string' ? new TextEncoder().encode(source) : source;
  const context = {
    hints: mediaType === undefined ? {} : { mediaType },
    addMember: () => Promise.resolve(false),
    addUnread: () => false,
    bytesLeft: () => 0,
    signal: undefined,
  };
  return normaliseString((await html.read(bytes, context)).text ?? '');
}

describe('the text of a page', () => {
  test.each([
    [
      'blocks end lines, words inside them do not',
      '<p>one</p><p>t<b>w</b>o<br>three</p><td>four</td>',
      'one two three four',
    ],
    [
      'what is no text of the page',
      '<head><title>t</title></head><style>s</style><script>"x"</script><p>seen<noscript>n</noscript>',
      'seen',
    ],
    ['templates, frames, drawings', '<template>t</template><iframe>i</iframe><svg><text>s</text></svg>seen', 'seen'],
    ['entities, also without an end', 'caf&eacute; &lt;b&gt; &amp x', 'café <b> & x'],
    ['comments and unclosed tags', 'a<!-- b --><i>c<p>d', 'ac d'],
    ['entities of a document type are never resolved', '<!DOCTYPE html [<!ENTITY x "y">]><p>&x;', ']> &x;'],
  ])('%s', async (_, source, text) => {
    expect(await textOf(source)).toBe(text);
  });

  test('the declared charset counts', async () => {
    expect(await textOf(Uint8Array.from([0xc4, 0xe0]), 'text/html; charset=windows-1251')).toBe('Да');
  });
});

test('a hundred thousand elements in each other', async () => {
  expect(await textOf(`${'<div>'.repeat(100_000)}deep`)).toBe('deep');
});

test('more than is parsed', () => {
  expect(() => html.read(new Uint8Array(MAX_HTML_BYTES + 1), {} as never)).toThrow('too-large');
});

test('a page that asks for a thousand elements for every four bytes', () => {
  expect(() => html.read(Buffer.from(growingHtml(100)), { hints: {} } as never)).toThrow('too-large');
});
