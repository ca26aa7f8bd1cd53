import { describe, expect, test } from 'vitest';
import { unwrap } from '../../utils/sites/unwrap.ts';
import { mayBeDocument } from '../../utils/sites/document-address.ts';

const target = 'https://files.example.org/a.pdf?x=1&y=2';
const encoded = encodeURIComponent(target);
const base64 = (text: string): string => Buffer.from(text).toString('base64url');

// One line for each row of the table of wrappers; the target is always the same.
const wrapped: [wrapper: string, address: string][] = [
  ['Facebook', `https://l.facebook.com/l.php?u=${encoded}&h=AT0`],
  ['Facebook, mobile', `https://lm.facebook.com/l.php?u=${encoded}&h=AT0`],
  ['Messenger', `https://l.messenger.com/l.php?u=${encoded}&h=AT0`],
  ['Workplace', `https://l.workplace.com/l.php?u=${encoded}&h=AT0`],
  ['Instagram', `https://l.instagram.com/?u=${encoded}&e=AT0`],
  ['Threads', `https://l.threads.com/?u=${encoded}&e=AT0`],
  ['Threads, old', `https://l.threads.net/?u=${encoded}&e=AT0`],
  ['Reddit', `https://out.reddit.com/t3_abc?url=${encoded}&token=1`],
  ['Reddit mail, in the path', `https://click.redditmail.com/CL0/${encoded}/1/0100018f-1/abc=123`],
  ['Reddit mail, in the query', `https://click.redditmail.com/?url=${encoded}`],
  ['LinkedIn', `https://www.linkedin.com/redir/redirect?url=${encoded}&urlhash=x`],
  ['LinkedIn, safety', `https://www.linkedin.com/safety/go?url=${encoded}&trk=x`],
  ['VK', `https://vk.com/away.php?to=${encoded}&post=1`],
  ['VK, mobile', `https://m.vk.com/away.php?to=${encoded}`],
  ['VK, its other ending', `https://vk.ru/away.php?to=${encoded}`],
  ['YouTube', `https://www.youtube.com/redirect?event=video&redir_token=x&q=${encoded}&v=1`],
  ['YouTube, mobile', `https://m.youtube.com/redirect?q=${encoded}`],
  ['Bluesky', `https://go.bsky.app/redirect?u=${encoded}`],
  ['Telegram, instant view', `https://t.me/iv?url=${encoded}&rhash=0123456789`],
  ['Telegram, by its other name', `https://telegram.me/iv?url=${encoded}&rhash=0123456789`],
  ['Telegram, share', `https://t.me/share/url?url=${encoded}&text=x`],
  ['Tumblr', `https://t.umblr.com/redirect?z=${encoded}&t=x`],
  ['href.li', `https://href.li/?${target}`],
  ['href.li, escaped', `https://href.li/?${encoded}`],
  ['TikTok', `https://www.tiktok.com/link/v2?aid=1988&lang=en&scene=bio_url&target=${encoded}`],
  ['Google', `https://www.google.com/url?sa=t&q=${encoded}`],
  ['Google, by its other name', `https://www.google.co.uk/url?sa=t&url=${encoded}&usg=x`],
  ['Google AMP', `https://www.google.com/amp/s/files.example.org/a.pdf?x=1&y=2`],
  ['Google Translate', `https://translate.google.com/translate?sl=fr&tl=en&u=${encoded}`],
  ['Google Translate, elsewhere', `https://translate.google.co.uk/translate?sl=fr&tl=en&u=${encoded}`],
  [
    'Google Translate, on a host of its own',
    'https://files-example-org.translate.goog/a.pdf?x=1&y=2&_x_tr_sl=fr&_x_tr_tl=en',
  ],
  ['Bing', `https://www.bing.com/ck/a?!&&p=abc&ptn=3&u=a1${base64(target)}&ntb=1`],
  ['Yahoo', `https://r.search.yahoo.com/_ylt=A2/RV=2/RE=1/RO=10/RU=${encoded}/RK=2/RS=x-`],
  ['DuckDuckGo', `https://duckduckgo.com/l/?uddg=${encoded}&rut=x`],
  ['Outlook', `https://eur01.safelinks.protection.outlook.com/?url=${encoded}&data=05%7C01&sdata=x&reserved=0`],
  ['Outlook, in an app', `https://nam02.safelinks.protection.outlook.com/ap/t-59584e83/?url=${encoded}&data=x`],
  ['Proofpoint 1', `https://urldefense.proofpoint.com/v1/url?u=${encoded}&k=x`],
  [
    'Proofpoint 2',
    `https://urldefense.proofpoint.com/v2/url?u=https-3A__files.example.org_a.pdf-3Fx-3D1-26y-3D2&d=DwMF&c=x`,
  ],
  ['Proofpoint 3', 'https://urldefense.com/v3/__https://files.example.org/a.pdf?x=1&y=2__;!!AbC!xyz$'],
  ['Proofpoint, of the state', 'https://urldefense.us/v3/__https://files.example.org/a.pdf?x=1&y=2__;!!AbC!xyz$'],
  ['Steam', `https://steamcommunity.com/linkfilter/?u=${encoded}`],
  ['Steam, old', `https://steamcommunity.com/linkfilter/?url=${encoded}`],
  ['Disqus', `https://disq.us/?url=${encoded}&key=x`],
  ['DeviantArt', `https://www.deviantart.com/users/outgoing?${target}`],
  ['Slack', `https://slack-redir.net/link?url=${encoded}`],
  ['JustPaste.it', `https://justpaste.it/redirect/abcd1/${encoded}`],
  ['Medium', `https://medium.com/r/?url=${encoded}`],
];

describe('the target is in the link, and nobody is asked for it', () => {
  test.each(wrapped)('%s', (_, address) => {
    expect(unwrap(address)).toBe(target);
    // As a page's link says it, the quick look lets it pass.
    expect(mayBeDocument(new URL(address).href)).toBe(true);
  });

  test('Proofpoint 3, characters it took out', () => {
    const given = base64('é');
    expect(unwrap(`https://urldefense.com/v3/__https://files.example.org/caf*.pdf__;${given}!!AbC!x$`)).toBe(
      'https://files.example.org/café.pdf',
    );
    expect(unwrap('https://urldefense.com/v3/__https:/files.example.org/a.pdf__;!!AbC!x$')).toBe(
      'https://files.example.org/a.pdf',
    );
  });

  test('each wrapper inside each other', () => {
    for (const [outer] of wrapped.filter(([, address]) => address.includes(encoded))) {
      const make = wrapped.find(([name]) => name === outer)?.[1] ?? '';
      for (const [inner, address] of wrapped)
        expect(unwrap(make.replace(encoded, encodeURIComponent(address))), `${inner} in ${outer}`).toBe(target);
    }
  });
});

describe('left as it is', () => {
  const facebook = (inner: string): string => `https://l.facebook.com/l.php?u=${inner}`;
  test.each([
    ['no wrapper', target],
    ['a short address, which only its owner can resolve', 'https://lnkd.in/abc?url=x'],
    ['the path is another', `https://l.facebook.com/other?u=${encoded}`],
    ['the host is another', `https://l.facebook.com.example.org/l.php?u=${encoded}`],
    ['the host only ends like one', `https://evilgoogle.com/url?q=${encoded}`],
    ['a host that only calls itself a scanner', `https://safelinks.protection.outlook.com.example.org/?url=${encoded}`],
    ['the wrapper is a name to log in with', `https://l.facebook.com@evil.org/l.php?u=${encoded}`],
    ['the wrapper at another port', `https://l.facebook.com:8443/l.php?u=${encoded}`],
    ['the wrapper with a password', `https://a:b@l.facebook.com/l.php?u=${encoded}`],
    ['no target', 'https://l.facebook.com/l.php?h=1'],
    ['an empty target', facebook('')],
    ['a script as target', facebook('javascript:alert(1)//https://a.org/a.pdf')],
    ['a script in disguise', facebook('%20java%0Ascript:alert(1)')],
    ['data as target', facebook('data:application/pdf;base64,AAAA')],
    ['a file of this machine', facebook('file:///etc/passwd.pdf')],
    ['one of our own pages', facebook('chrome-extension://abc/a.pdf')],
    ['a scheme with a line break in it', facebook('ht%0Atps://a.org/a.pdf')],
    ['backslashes', facebook(encodeURIComponent('https:\\\\a.org/a.pdf'))],
    ['a backslash behind the slashes', facebook(encodeURIComponent('https://\\a.org/a.pdf'))],
    ['a relative target', facebook('/a.pdf')],
    ['a target without a scheme', facebook('%2F%2Fa.org%2Fa.pdf')],
    ['a target that is no address', facebook('https%3A%2F%2F')],
    ['a target with a name to log in with', facebook(encodeURIComponent('https://pastebin.com@evil.org/a.pdf'))],
    ['a target with a password', facebook(encodeURIComponent('https://a:b@files.example.org/a.pdf'))],
    [
      'two targets: which one counts is not for us to guess',
      `https://www.google.com/url?url=${encoded}&q=https://evil.org/`,
    ],
    ['the same parameter twice', `${facebook(encoded)}&u=https://evil.org/`],
    ['base64 that is none', 'https://www.bing.com/ck/a?u=a1%%%'],
    ['base64 of no text', `https://www.bing.com/ck/a?u=a1${Buffer.from([0xff, 0xfe]).toString('base64url')}`],
    ['an escape that is none', 'https://href.li/?https://a.org/%E9.pdf%'],
    ['a run that Proofpoint counted', 'https://urldefense.com/v3/__https://a.org/**Ab.pdf__;w6nDqQ!!x$'],
    ['a character that Proofpoint did not give', 'https://urldefense.com/v3/__https://a.org/*.pdf__;!!x$'],
    ['a translated host with a name that needs more than hyphens', 'https://a-b.translate.goog/a.pdf?_x_tr_enc=1'],
    ['a translated host whose name is none', 'https://1-2-3-999.translate.goog/a.pdf'],
    ['not an address', 'a.pdf'],
  ])('%s', (_, address) => {
    expect(unwrap(address)).toBe(address);
  });
});

test('wrapped without end, it stops', () => {
  const deep = Array.from({ length: 12 }).reduce<string>(
    (inner) => `https://l.facebook.com/l.php?u=${encodeURIComponent(inner)}`,
    target,
  );
  expect(unwrap(deep)).toMatch(/^https:\/\/l\.facebook\.com\//);
});
