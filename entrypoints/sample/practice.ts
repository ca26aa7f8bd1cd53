import type { Candidate, RegistryAnswer } from '../../utils/finding/candidate.ts';
import { computeFinding } from '../../utils/finding/compute-finding.ts';
import type { Report } from '../../utils/finding/finding.ts';
import type { MessageKey, Translator } from '../../utils/i18n.ts';
import type { Organisation } from '../../utils/protocol/organisation.ts';
import type { Verdict } from '../../utils/protocol/statement.ts';

/** One link of the sample page. None of it exists, and none of it is ever asked for. */
export interface PracticeDocument {
  name: string;
  /** What to learn from it. */
  lesson: MessageKey;
  /** Who says what: made-up statements, from which the finding is computed as any other. */
  said: readonly { by: 0 | 1; verdict: Verdict; explanation: MessageKey }[];
  waits?: true;
}

export const practiceDocuments: readonly PracticeDocument[] = [
  {
    name: 'Contrat_offshore.pdf',
    lesson: 'sample_fake',
    said: [
      { by: 0, verdict: 'fake', explanation: 'sample_explain_fake' },
      { by: 1, verdict: 'fake', explanation: 'sample_explain_fake' },
    ],
  },
  {
    name: 'note_interne_v3.docx',
    lesson: 'sample_altered',
    said: [{ by: 1, verdict: 'altered', explanation: 'sample_explain_altered' }],
  },
  {
    name: 'budget_mars.xlsx',
    lesson: 'sample_authentic',
    said: [
      { by: 0, verdict: 'authentic', explanation: 'sample_explain_authentic' },
      { by: 1, verdict: 'authentic', explanation: 'sample_explain_authentic' },
    ],
  },
  {
    name: 'RE_reunion_lundi.eml',
    lesson: 'sample_disputed',
    said: [
      { by: 0, verdict: 'authentic', explanation: 'sample_explain_authentic' },
      { by: 1, verdict: 'fake', explanation: 'sample_explain_fake' },
    ],
  },
  {
    name: 'dossier_complet.zip',
    lesson: 'sample_waiting',
    said: [{ by: 0, verdict: 'fake', explanation: 'sample_explain_fake' }],
    waits: true,
  },
  { name: 'liste_invites.csv', lesson: 'sample_unlisted', said: [] },
];

const organisations: readonly [Organisation, Organisation] = [
  organisation('agence-lumen', 'Agence Lumen'),
  organisation('les-bureaux', 'Les Bureaux'),
];
const HOUR = 3_600;
const SIZE = 412_345;

export function practiceAddress({ name }: PracticeDocument): string {
  return `https://files.practice.example/${name}`;
}

/** The finding, by the same policy as everywhere. `isAsked`: the reader has clicked on what waits for it. */
export function practiceReport(
  document: PracticeDocument,
  { isAsked, nowSeconds }: { isAsked: boolean; nowSeconds: number },
  { text }: Translator,
): Report {
  const subject = subjectOf(document);
  const registry: RegistryAnswer = {
    origin: 'practice.example/log',
    state: 'synced',
    size: practiceDocuments.length,
    quorumSeconds: nowSeconds - 240,
    promoted: true,
    neverList: [],
    statements: document.said.map(({ by, verdict, explanation }, index): Candidate => {
      const said = { subject, kind: 'bytes', verdict, scope: 'provenance', relations: [], addressKeys: [] } as const;
      const issuedSeconds = nowSeconds - (20 + index) * HOUR;
      return {
        index,
        leaf: subject.slice(1) + index.toString(),
        organisation: organisations[by],
        statement: { ...said, relations: [], addressKeys: [], issuedSeconds, fingerprints: { size: SIZE } },
        standing: 'live',
        loggedSeconds: issuedSeconds + HOUR,
        details: { explanation: text(explanation), evidence: [] },
      };
    }),
  };
  const waits = document.waits === true && !isAsked;
  return computeFinding({
    nowSeconds,
    pinned: true,
    isPlainText: false,
    registries: [registry],
    ...(waits
      ? { reason: 'needs-click' }
      : { checked: { sha256: subject, size: SIZE, atSeconds: nowSeconds, mediaType: 'application/pdf' } }),
  });
}

/** Not the digest of anything: a number that stands for one. */
function subjectOf(document: PracticeDocument): string {
  return `${practiceDocuments.indexOf(document) + 1}`.repeat(64);
}

function organisation(id: string, name: string): Organisation {
  const home = `https://${id}.practice.example/`;
  return { id, name, key: '0'.repeat(64), contact: home, corrections: `${home}corrections` };
}
