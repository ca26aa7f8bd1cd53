// @vitest-environment jsdom
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MailEvidence } from '../../entrypoints/own-page/mail-evidence.tsx';
import type { Report } from '../../utils/finding/finding.ts';
import { reportOf, sourceOf } from '../desk/rows.ts';
import { rsaKey, signSimply } from '../mail-evidence/simple-signer.ts';

// A browser in which reaching a resolver takes a permission, and whoever is asked for it declines.
vi.mock('../../utils/browser.ts', () => ({
  browser: { dns: {}, permissions: { request: () => Promise.resolve(false) } },
}));

const key = rsaKey(2_048);
const header = ['From: a@lumiere-2027.fr', 'To: b@example.org', 'Subject: c', 'Date: Mon, 3 May 2027 10:00:00 +0200'];
const mail = new Uint8Array(Buffer.from(signSimply(header, 'Bonjour.\r\n', { key }), 'latin1'));
const asked = 'Nobody has been asked for the key';
const kept = 'kept by an organisation';
let root: Root;

beforeEach(() => {
  root = createRoot(document.body.appendChild(document.createElement('div')));
});
afterEach(() => root.unmount());

const show = (report: Report | 'pending', times = 1): void =>
  root.render(Array.from({ length: times }, (_, at) => <MailEvidence key={at} {...{ mail, report }} />));
const words = (): string => document.body.textContent;
const press = (name: RegExp): void =>
  [...document.querySelectorAll('button')].find(({ textContent }) => name.test(textContent))?.click();
const reasons = (record: string): Report => {
  const line = `DKIM mai._domainkey.lumiere-2027.fr 2027-05-04T10:00:00Z ${record}`;
  return reportOf({ kind: 'unlisted' }, [{ ...sourceOf('Agence Lumen', 'fake'), explanation: line }]);
};

test('keys that organisations kept are tried when the reasons come, also after details were opened', async () => {
  show('pending');
  await expect.poll(words).toContain(asked);
  show(reasons(key.record));
  await expect.poll(words).toContain(kept);
  expect(words()).not.toContain(asked);
});

test('a key that was given by hand is not taken away by reasons that come later', async () => {
  show('pending');
  await expect.poll(words).toContain(asked);
  const field = document.querySelector('textarea');
  // React reads what was typed from the element itself.
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(field, key.record);
  field?.dispatchEvent(new Event('input', { bubbles: true }));
  press(/^Check/);
  await expect.poll(words).toContain('the signature is valid');
  // One more, opened now, tries them.
  show(reasons(rsaKey(2_048).record), 2);
  await expect.poll(words).toContain(kept);
  expect(words().split(kept)).toHaveLength(2);
  expect(words()).toContain('the signature is valid');
});

test('who declines to reach the resolver is told that nobody was asked', async () => {
  show('pending');
  await expect.poll(words).toContain(asked);
  press(/^Ask /);
  await expect.poll(words).toMatch(/Not allowed: \S+ was not asked for anything\./);
});
