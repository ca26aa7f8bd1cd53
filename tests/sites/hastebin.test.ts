import { expect, test } from 'vitest';
import { hastebin } from '../../utils/sites/hastebin.ts';
import { siteOf } from '../../utils/sites/sites.ts';
import { pageFile, testPaste } from './paste-tests.ts';
import { findAll, lines, pageOf } from './saved-page.ts';

testPaste(hastebin, {
  address: 'https://hastebin.com/share/ilezatopag',
  found: ['paste https://hastebin.com/share/ilezatopag', 'text https://files.example.org/Contrat_offshore.pdf *'],
  label: 'ilezatopag',
  after: '#box',
  others: [
    'https://hastebin.com/',
    'https://hastebin.com/about.md',
    'https://hastebin.com/raw/ilezatopag',
    'https://hastebin.com/documentation',
  ],
  landmark: '#box, code',
});

test.each(['https://hastebin.com/ilezatopag.txt', 'https://www.toptal.com/developers/hastebin/ilezatopag'])(
  '%s is a paste, too',
  (address) => {
    const document = pageOf(pageFile('hastebin'), address);
    expect(siteOf(address)).toBe(hastebin);
    expect(lines(findAll(hastebin.find, document))[0]).toBe(`paste ${address}`);
    expect(siteOf('https://www.toptal.com/developers')?.id).toBe('any');
  },
);
