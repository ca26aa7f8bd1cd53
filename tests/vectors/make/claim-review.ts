import { claimReviews, formatJsonLd, type Reviewed } from '../../../utils/flagging/claim-review.ts';
import { verdicts, type Statement } from '../../../utils/protocol/statement.ts';

const base: Statement = {
  subject: '9c1e5d0b7a3f48266c2d91e0f4b87a5510c3de6829f7b14a0e5d3c8b96f2a07f',
  kind: 'bytes',
  scope: 'provenance',
  language: 'fr',
  issuedSeconds: 1_795_284_240,
  relations: [],
  fingerprints: { size: 412_338 },
  addressKeys: [],
};
const organisation = { name: 'Agence Lumen', contact: 'https://agence-lumen.example/contact' };
const details = {
  explanation: 'The letterhead was not in use before 2026.',
  evidence: ['https://agence-lumen.example/verif/1204'],
};
const words = {
  claim: (name: string) => `“${name}” is what it claims to be.`,
  verdict: (verdict: string) => `${verdict.charAt(0).toUpperCase()}${verdict.slice(1)}`,
};

const reviewed: [string, Reviewed][] = [
  ...verdicts.map((verdict): [string, Reviewed] => [
    verdict,
    { statement: { ...base, verdict }, details, name: 'note_interne_v3.docx', organisation },
  ]),
  ['altered content', { statement: { ...base, verdict: 'altered', scope: 'content' }, name: 'scan.jpg', organisation }],
  [
    'a paste, by an organisation with a mail address, without details',
    {
      statement: { ...base, kind: 'text-v1', verdict: 'fake', fingerprints: {} },
      name: 'This paste',
      organisation: { ...organisation, contact: 'mailto:desk@agence-lumen.example' },
    },
  ],
  [
    'a title that would end the script',
    {
      statement: { ...base, verdict: 'fake' },
      details: { ...details, title: '</script><script>alert(1)//\u2028<!-- & \u202e' },
      name: 'a',
      organisation,
    },
  ],
  [
    'a retraction',
    { statement: { ...base, relations: [{ type: 'retracts', target: 'a'.repeat(64) }] }, name: 'a', organisation },
  ],
];

export function makeClaimReviewVectors(): unknown {
  return {
    comment: 'See docs/spec/claim-review.md. `text` is the whole file.',
    reviews: reviewed.map(([name, one]) => ({ name, reviewed: one, text: formatJsonLd(claimReviews([one], words)) })),
  };
}
