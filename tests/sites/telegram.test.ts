import { expect, test } from 'vitest';
import { telegram } from '../../utils/sites/telegram.ts';
import { needsPerson } from '../../utils/hosts/document-hosts.ts';
import { telegramPage } from './pages/telegram.ts';
import { findAll, lines, pageOf } from './saved-page.ts';

const file = (address: string): string =>
  `<a class="tgme_widget_message_document_wrap" href="${address}"><div class="tgme_widget_message_document_title">report.pdf</div><div class="tgme_widget_message_document_extra">1.2 MB</div></a>`;

test.each([
  ['https://t.me/somechannel/123', 'https://t.me/somechannel/123'],
  ['https://t.me/somechannel/123?single', 'https://t.me/somechannel/123'],
  ['https://telegram.me/somechannel/123', 'https://telegram.me/somechannel/123'],
])('a document in a channel is told of, since only a person can have it: %s', (link, address) => {
  const found = findAll(telegram.find, pageOf(telegramPage.html('words', file(link)), telegramPage.address));
  expect(lines(found)).toEqual([`attachment ${address}`]);
  expect(found[0]).toMatchObject({ label: 'report.pdf', post: telegramPage.post, named: false });
  expect(needsPerson(address)).toBe(true);
});

test('other links to messages are none', () => {
  const html = telegramPage.html('<a href="https://t.me/somechannel/122">before</a>', file('https://t.me/c/123/45'));
  expect(lines(findAll(telegram.find, pageOf(html, telegramPage.address)))).toEqual([]);
});
