import { describe, expect, test } from 'vitest';
import { MailProof } from '../../components/mail-proof.tsx';
import type {
  MailEvidence,
  SignatureEvidence,
  SignatureReason,
  Weakness,
} from '../../utils/mail-evidence/mail-evidence.ts';
import { render, textOf } from './render.tsx';

const nothing = (): void => undefined;
const resolvers = ['https://cloudflare-dns.com/dns-query'];
const signature: SignatureEvidence = {
  ...{
    result: 'valid',
    weaknesses: [],
    domain: 'lumiere-2027.fr',
    selector: 'mai',
    isOfSender: true,
    isBodyIntact: true,
  },
  covered: { names: ['from', 'date'], notCovered: [], sealed: [], bodyBytes: 54, bodyBytesBeyond: 0 },
  key: {
    ...{ name: 'mai._domainkey.lumiere-2027.fr', text: 'p=AAAA', from: 'asked' },
    seenAtSeconds: 1_795_000_000,
    isTesting: false,
  },
};
const proof = (of: Partial<MailEvidence>) => (
  <MailProof
    evidence={{ result: 'valid', signatures: [], signaturesLeftOut: 0, ...of }}
    {...{ resolvers, busy: false }}
    onAsk={nothing}
    onKey={nothing}
    onKeep={nothing}
  />
);

test('without a signature nothing is said for or against the mail', () => {
  expect(textOf(proof({ result: 'unsigned' }))).toContain('neither true nor false');
  expect(render(proof({ result: 'unsigned' })).querySelector('button')).toBeNull();
});

test('a valid one: who, what it covers, by which key, and that key can be kept', () => {
  const text = textOf(proof({ signatures: [signature] }));
  expect(text).toContain('lumiere-2027.fr: the signature is valid');
  expect(text).toContain('from, date, the text (54 bytes)');
  expect(text).toContain('mai._domainkey.lumiere-2027.fr · seen 18 Nov 2026');
  expect(text).toContain('Keep this key with the reasons');
  expect(text).toContain('never shown as a finding');
});

describe('no word and no colour of a finding', () => {
  const reasons: SignatureReason[] = [
    'body-changed',
    'header-changed',
    'malformed',
    'unsupported',
    'key-not-for-this',
    'not-asked',
    'not-reached',
    'not-published',
    'revoked',
    'unreadable-key',
  ];
  const weaknesses: Weakness[] = [
    'sha1',
    'key-below-1024',
    'key-below-2048',
    'draft',
    'partial-body',
    'uncovered-field',
  ];
  test.each(['en', 'fr', 'de', 'es'] as const)('%s', (language) => {
    const all = reasons.map((reason): SignatureEvidence => ({
      ...signature,
      result: 'no-key',
      reason,
      weaknesses,
      isOfSender: false,
    }));
    const document = render(proof({ signatures: all }), language);
    expect(document.querySelector('[class*=tone-]')).toBeNull();
    expect(document.querySelectorAll('.signature li')).toHaveLength(reasons.length * (weaknesses.length + 3));
  });
});

test('who would be asked, and what they would learn, stands there before', () => {
  const document = render(
    proof({ result: 'no-key', signatures: [{ ...signature, result: 'no-key', reason: 'not-asked' }] }),
  );
  const text = document.body.textContent;
  expect(text).toContain('learns that somebody here wants mai._domainkey.lumiere-2027.fr');
  expect([...document.querySelectorAll('.buttons button')].map(({ textContent }) => textContent)).toEqual([
    'Ask cloudflare-dns.com',
  ]);
});

test('the mail’s own text is a stranger’s', () => {
  const covered = {
    names: ['from'],
    notCovered: [{ name: 'subject', value: '\u202egpj.exe<script>' }],
    sealed: [],
    bodyBytes: 9,
    bodyBytesBeyond: 3,
  };
  const document = render(proof({ signatures: [{ ...signature, covered }] }));
  expect(document.querySelector('script')).toBeNull();
  expect(document.body.textContent).toContain('subject: \ufffdgpj.exe<script>');
  expect(document.body.textContent).toContain('the last 3 bytes of the text');
});
