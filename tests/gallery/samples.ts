import type { DocumentRowProps } from '../../components/document-row.tsx';
import { reportBadge } from '../../components/report-badge.ts';
import { translatorFor } from '../../utils/i18n.ts';
import type { Report, Source } from '../../utils/finding/finding.ts';

// Findings as a reader would meet them, for looking at components without a browser.

export const now = Date.UTC(2026, 10, 22, 14, 2) / 1000;
const digest = '9c1e4ad09c6fb3a2c81d7f24e1b65a90437cde8850f1622e0d9b77aa31cca07f';

const lumen: Source = {
  organisation: {
    id: 'agence-lumen',
    name: 'Agence Lumen',
    contact: 'https://agence-lumen.example/',
    corrections: 'https://agence-lumen.example/corrections',
  },
  verdict: 'fake',
  scope: 'provenance',
  issuedSeconds: now - 75_000,
  loggedSeconds: now - 72_000,
  leaf: '11'.repeat(32),
  leak: 'Campagne Lumière 2027',
  explanation: 'letterhead not in use until 2026',
  evidence: ['https://agence-lumen.example/verif/1204'],
};
const bureaux: Source = {
  ...lumen,
  organisation: {
    id: 'les-bureaux',
    name: 'Les Bureaux',
    contact: 'https://les-bureaux.example/',
    corrections: 'mailto:corrections@les-bureaux.example',
  },
  scope: 'content',
  loggedSeconds: now - 63_000,
  leaf: '22'.repeat(32),
  explanation: 'signature copied from a 2024 filing',
  evidence: ['https://les-bureaux.example/enquetes/contrat-offshore'],
};
const registry = { origin: 'registry.example/touchstone', quorumSeconds: now - 240, size: 45 };
const checked = { sha256: digest, size: 412_345, atSeconds: now - 30, mediaType: 'application/pdf' };

const nothing = (): void => undefined;
const row = (name: string, report: Report | 'pending'): DocumentRowProps => ({
  name,
  host: 'files.example.org',
  address: `https://files.example.org/${name}`,
  report,
  badge: reportBadge(report, translatorFor('en', 'UTC')),
  open: false,
  busy: false,
  onToggle: nothing,
  onCheck: nothing,
  onFlag: nothing,
  onRetract: nothing,
  onRelate: nothing,
  ownOrganisation: 'agence-lumen',
});

export const verifiedFake = row('Contrat_offshore.pdf', {
  finding: { kind: 'verified', verdict: 'fake', pinned: true, stale: false, organisations: 2, dissent: 0 },
  match: 'same-bytes',
  sources: [lumen, bureaux],
  checked,
  registry,
});
export const ratedAuthentic = row('budget_mars.xlsx', {
  finding: { kind: 'rated', verdict: 'authentic', pinned: false, stale: true, organisations: 1 },
  match: 'same-bytes',
  sources: [{ ...bureaux, verdict: 'authentic' }],
  checked,
  registry,
});
const verifiedAltered = row('note_interne_v3.docx', {
  finding: { kind: 'verified', verdict: 'altered', pinned: true, stale: false, organisations: 2, dissent: 1 },
  match: 'same-text',
  sources: [lumen, bureaux],
  checked,
  registry,
});
const disputed = row('RE réunion lundi.eml', {
  finding: { kind: 'disputed' },
  match: 'same-bytes',
  sources: [lumen, bureaux],
  checked,
  registry,
});
const unlisted = row('communique-2027-03-14.pdf', { finding: { kind: 'unlisted' }, sources: [], checked, registry });
const hint = row('liste_donateurs_2026_definitive_version_finale_corrigee.xlsx', {
  finding: { kind: 'hint', basis: 'address' },
  match: 'address',
  sources: [lumen],
  registry,
});
export const waiting = row('archive_mails.mbox', {
  finding: { kind: 'unchecked', reason: 'needs-click' },
  sources: [],
});
const login = row('annexe.pdf', { finding: { kind: 'unchecked', reason: 'login-needed' }, sources: [] });
const pending = row('photo_04.jpg', 'pending');

export const rows = [verifiedFake, verifiedAltered, ratedAuthentic, disputed, hint, unlisted, waiting, login, pending];
