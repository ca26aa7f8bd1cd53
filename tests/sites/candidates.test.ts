// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { anySite } from '../../utils/sites/any-site.ts';
import { candidatesIn } from '../../utils/sites/candidates.ts';
import { pastebin } from '../../utils/sites/pastebin.ts';
import { findAll, lines } from './saved-page.ts';

/** What is found where every element is asked, and where only the candidates are; in the order of the page. */
function both(html: string, site = anySite): { all: string[]; asked: string[] } {
  document.documentElement.innerHTML = html;
  const asked = [...candidatesIn(document.documentElement, site.own)].flatMap((element) => site.find(element));
  return { all: lines(findAll(site.find, document)), asked: lines(asked) };
}

describe('nothing is missed', () => {
  test.each([
    ['links', '<a href="https://a.org/a.pdf">x</a><map><area href="https://a.org/b.pdf"></map>', 2],
    ['text', '<p>see https://a.org/a.pdf and <b>https://a.org/b.pdf</b></p>', 2],
    ['text divided by tags', '<p><b>https</b><i>:</i><u>//</u><s>a.org</s>/a.pdf</p>', 1],
    ['a magnet link', `<div>magnet:?xt=urn:btih:${'a'.repeat(40)}</div>`, 1],
    ['a block in a block', '<div>https://a.org/a.pdf<p>https://a.org/b.pdf</p>https://a.org/c.pdf</div>', 3],
    [
      'a link between texts',
      '<p>https://a.org/a.pdf</p><a href="https://a.org/b.pdf">x</a><p>https://a.org/c.pdf</p>',
      3,
    ],
    ['nothing at all', '<p>one</p><script>var a = "https://a.org/a.pdf"</script>', 0],
  ])('%s', (_, html, count) => {
    const { all, asked } = both(html);
    expect(asked).toEqual(all);
    expect(asked).toHaveLength(count);
  });

  test("a site's own", () => {
    const page = '<div class="highlighted-code"><ol class="source"><li>text</li></ol></div>';
    history.replaceState(null, '', '/abcdefgh');
    const { all, asked } = both(page, pastebin);
    expect(asked).toEqual(all);
    expect(asked).toHaveLength(1);
  });
});

test('a form whose fields are called as what we use', () => {
  document.body.innerHTML = '<form><p>https://a.org/a.pdf</p></form>';
  const [form = document.body] = document.forms;
  // As a browser has it of <input name="matches">; jsdom has not.
  for (const name of ['matches', 'querySelectorAll'])
    Object.defineProperty(form, name, { value: document.createElement('input') });
  expect([...candidatesIn(form)].map(({ localName }) => localName)).toEqual(['p']);
});

test('what says nothing is not asked', () => {
  document.documentElement.innerHTML = '<p>one</p><p>two: <b>three</b></p><a name="x">four</a>';
  expect([...candidatesIn(document.documentElement)].map(({ localName }) => localName)).toEqual(['p']);
});

test('a part that is itself a link, or itself holds the text, is asked', () => {
  document.body.innerHTML = '<a href="https://a.org/a.pdf">x</a><p>https://a.org/b.pdf</p>';
  const asked = [...document.body.children].flatMap((part) => [...candidatesIn(part)]);
  expect(asked).toEqual([...document.body.children]);
});
