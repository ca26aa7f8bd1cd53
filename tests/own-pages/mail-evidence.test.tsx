// @vitest-environment jsdom
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MailEvidence } from '../../entrypoints/own-page/mail-evidence.tsx';
import type { Report } from '../../utils/finding/finding.ts';
import { reportOf, sourceOf } from '../desk/rows.ts';
import { txtQuestion } from '../../utils/mail-evidence/dns-message.ts';
import { txtAnswer } from '../mail-evidence/dns-answer.ts';
import { rsaKey, signSimply } from '../mail-evidence/simple-signer.ts';

// A browser in which reaching a resolver takes a permission, and whoever is asked for it declines, or not.
const reader = vi.hoisted(() => ({ allows: false }));
vi.mock('../../utils/browser.ts', () => ({
  browser: {
    dns: {},
    permissions: { request: () => Promise.resolve(reader.allows) },
    runtime: { sendMessage: () => Promise.resolve() },
  },
}));

const key = rsaKey(2_048);
const header = ['From: a@lumiere-2027.fr', 'To: b@example.org', 'Subject: c', 'Date: Mon, 3 May 2027 10:00:00 +0200'];
const mail = new Uint8Array(Buffer.from(signSimply(header, 'Bonjour.\r\n', { key }), 'latin1'));
const asked = 'Nobody has been asked for the key';
const kept = 'kept by an organisation';
const unanswered = 'There was no answer';
let root: Root;

beforeEach(() => {
  reader.allows = false;
  root = createRoot(document.body.appendChild(document.createElement('div')));
});
afterEach(() => {
  root.unmount();
  vi.unstubAllGlobals();
});

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

test('keys that organisations kept are tried when the reasons come after a resolver that did not answer', async () => {
  reader.allows = true;
  const asking = vi.fn(() => Promise.reject(new TypeError('offline')));
  vi.stubGlobal('fetch', asking);
  show('pending');
  await expect.poll(words).toContain(asked);
  press(/^Ask /);
  await expect.poll(words).toContain(unanswered);
  // Reasons without the key take nothing away: one more, opened now, has nobody’s answer.
  show(reportOf({ kind: 'unlisted' }, [{ ...sourceOf('Agence Lumen', 'fake'), explanation: 'No key.' }]), 2);
  await expect.poll(words).toContain(asked);
  expect(words()).toContain(unanswered);
  show(reasons(key.record), 2);
  await expect.poll(() => words().split(kept)).toHaveLength(3);
  expect(words()).not.toContain(unanswered);
  expect(asking).toHaveBeenCalledTimes(1);
});

test('reasons that come while a resolver is asked wait for its answer', async () => {
  reader.allows = true;
  let answer: ((response: Response) => void) | undefined;
  vi.stubGlobal('fetch', () => new Promise((resolve) => (answer = resolve)));
  show('pending');
  await expect.poll(words).toContain(asked);
  press(/^Ask /);
  await expect.poll(() => document.querySelector('[aria-disabled=true]')).not.toBeNull();
  // One more, opened now, tries them.
  show(reasons(rsaKey(2_048).record), 2);
  await expect.poll(words).toContain(kept);
  const message = txtAnswer(txtQuestion('mai._domainkey.lumiere-2027.fr'), key.record);
  await expect.poll(() => answer).toBeDefined();
  answer?.(new Response(message, { headers: { 'content-type': 'application/dns-message' } }));
  await expect.poll(words).toContain('the signature is valid');
  await expect.poll(() => document.querySelector('[aria-disabled=true]')).toBeNull();
  expect(words()).toContain('the signature is valid');
  expect(words().split(kept)).toHaveLength(2);
});
