import type { FieldProblem, FlagFormProps } from '../../components/flag-form.tsx';
import type { DocumentPreviewProps } from '../../components/document-preview.tsx';
import type { EarlierWords } from '../../components/earlier-statement.tsx';
import type { SignPreviewProps } from '../../components/sign-preview.tsx';
import type { Translator } from '../../utils/i18n.ts';
import { now } from './samples.ts';

const digest = '77ab02c1d4c85ff90be1a3476d20c9188a51de02b7f6403ce9954471e4d019e0';
const nothing = (): void => undefined;

/** What others, and one's own organisation, have said before. */
const own = 'ab12'.repeat(16);
const foreign = 'cd34'.repeat(16);
const earlier = new Map<string, EarlierWords>([
  [own, { organisation: { name: 'Agence Lumen' }, statement: { verdict: 'fake' }, loggedSeconds: now - 90_000 }],
  [foreign, { organisation: { name: 'Correctif' }, statement: { verdict: 'authentic' }, loggedSeconds: now - 7_200 }],
]);

export const draft: FlagFormProps = {
  fields: {
    verdict: 'altered',
    scope: 'content',
    leak: 'Campagne Lumière 2027',
    language: 'fr',
    title: '',
    explanation: 'Paragraph 3 was inserted; the original has none.',
    evidence: ['https://agence-lumen.example/verif/1204'],
    seenAt: ['https://files.example.org/note_interne_v3.docx'],
    relations: [],
  },
  problems: [],
  knownLeaks: ['Campagne Lumière 2027'],
  maxAddresses: 8,
  earlier,
  disputeLapseSeconds: 72 * 3_600,
  onChange: nothing,
};

export function problems({ text }: Translator): FieldProblem[] {
  return [
    { field: 'scope', message: text('error_scope') },
    { field: 'evidence', index: 0, message: text('error_evidence_https') },
  ];
}

const preview: DocumentPreviewProps = {
  name: 'note_interne_v3.docx',
  size: 48_213,
  digest,
  kind: 'bytes',
  excerpt: {
    type: 'text',
    text: 'Objet : plan de communication de la semaine 14. Suite à la réunion de lundi, merci de relire le projet de communiqué avant jeudi midi.',
  },
};
const hexPreview: DocumentPreviewProps = {
  ...preview,
  name: 'scan.jpg',
  excerpt: {
    type: 'hex',
    lines: [
      'ff d8 ff e0 00 10 4a 46 49 46 00 01  ......JFIF..',
      '01 01 00 48 00 48 00 00 ff db 00 43  ...H.H.....C',
      '00 08 06 06 07 06 05 08 07 07 07 09  ............',
    ].join('\n'),
  },
};

const statement: SignPreviewProps = {
  earlier,
  statement: {
    subject: digest,
    kind: 'bytes',
    verdict: 'altered',
    scope: 'content',
    leak: 'Campagne Lumière 2027',
    language: 'fr',
    issuedSeconds: now,
    relations: [],
    fingerprints: { size: 48_213 },
    addressKeys: [digest, digest.replace('7', '8')],
    detailsDigest: digest,
  },
  details: {
    explanation: 'Paragraph 3 was inserted; the original has none.',
    evidence: ['https://agence-lumen.example/verif/1204'],
  },
  payloadText: '{"_type":"https://in-toto.io/Statement/v1","subject":[{"digest":{"sha256":"77ab…"}}]}',
};

/** The form and the confirmation of a replacement and of a bare dispute. */
export const replies = {
  replacement: { ...draft.fields, relations: [{ type: 'supersedes', target: own }] },
  dispute: {
    ...{ leak: '', language: '', title: '', explanation: '', evidence: [''], seenAt: [] },
    relations: [{ type: 'disputes', target: foreign }],
  },
  signedDispute: {
    earlier,
    statement: {
      subject: digest,
      kind: 'bytes',
      issuedSeconds: now,
      relations: [{ type: 'disputes', target: foreign }],
      fingerprints: { size: 48_213 },
      addressKeys: [],
    },
    payloadText: statement.payloadText,
  },
} as const satisfies Record<string, FlagFormProps['fields'] | SignPreviewProps>;

export const signing = {
  preview,
  hexPreview,
  statement,
  wrongFields: { verdict: 'misleading', evidence: ['http://example.org/verif'] } as const,
};
