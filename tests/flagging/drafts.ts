import fc from 'fast-check';
import type { CheckedDocument } from '../../utils/flagging/build-statement.ts';
import type { DraftFields } from '../../utils/flagging/draft-problems.ts';
import { scopes, verdicts } from '../../utils/protocol/statement.ts';

export const emptyDraft: DraftFields = {
  leak: '',
  language: '',
  title: '',
  explanation: '',
  evidence: [],
  seenAt: [],
  relations: [],
};

export const draft: DraftFields = {
  ...emptyDraft,
  verdict: 'altered',
  scope: 'content',
  leak: 'Campagne Lumière 2027',
  language: 'fr',
  explanation: 'Paragraph 3 was inserted; the original has none.',
  evidence: ['https://agence-lumen.example/verif/1204'],
  seenAt: ['https://files.example.org/note_interne_v3.docx'],
};

export const checked: CheckedDocument = {
  kind: 'bytes',
  subject: '77ab02c1d4c85ff90be1a3476d20c9188a51de02b7f6403ce9954471e4d019e0',
  fingerprints: { size: 48_213 },
};

/** Words as people and attackers type them, without half characters, which no statement can hold. */
const words = (max: number): fc.Arbitrary<string> =>
  fc.oneof(
    fc.string({ maxLength: max, unit: 'grapheme' }),
    fc.string({ maxLength: max, unit: 'binary' }),
    fc.constantFrom('<b>fake</b>', '\u202egpj.exe', '"},"verdict":"authentic', ' ', 'a\nb'),
  );
const address = fc
  .tuple(fc.webUrl({ validSchemes: ['https'], withQueryParameters: true }), fc.nat(99))
  .map(([url, n]) => `${url.replace(/\/+$/, '')}/${n}`);

/** Drafts that can be signed, with every field that a person can fill. */
export const drafts: fc.Arbitrary<DraftFields> = fc.record({
  verdict: fc.constantFrom(...verdicts),
  scope: fc.constantFrom(...scopes),
  leak: words(60),
  leakSize: fc.constantFrom('', '7', ' 70 000 ', '70,000', '71 848'),
  language: fc.constantFrom('', 'fr', 'en', 'pt'),
  title: words(60),
  explanation: words(200).map((text) => `${text}.`),
  evidence: fc.array(fc.oneof(address, fc.constant('')), { maxLength: 4 }),
  seenAt: fc.array(fc.oneof(address, fc.constant('')), { maxLength: 4 }),
  relations: fc.constant([]),
});
