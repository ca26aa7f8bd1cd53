import type { Verdict } from '../../utils/protocol/statement.ts';
import type { Forgery } from './letter.ts';
import type { Topic } from './prose.ts';

/** The two organisations of the sample, by the id that the registry makes of their name, and the reasons they give. */
export const organisations = {
  lumen: {
    id: 'agence-lumen',
    name: 'Agence Lumen',
    contact: 'https://agence-lumen.fr/contact',
    evidence: 'https://agence-lumen.fr/verifications/campagne-lumiere-2027',
    reasons: {
      authentic: 'Signature DKIM valide, ou original remis par l’expéditeur et identique à l’octet près.',
      fake: 'L’expéditeur nommé ne travaillait plus pour la campagne à cette date ; les en-têtes sont forgés.',
      altered: 'L’original nous a été remis : un paragraphe y a été inséré, ou l’en-tête remplacé.',
      misattributed: 'Ce graphique vient d’une autre campagne, publié en 2022.',
      misleading: 'Document réel, présenté hors de son contexte.',
      satire: 'Parodie reconnue par son auteur.',
      unproven: 'Rien ne permet de trancher : ni original, ni signature, ni témoin.',
    },
  },
  bureaux: {
    id: 'les-bureaux',
    name: 'Les Bureaux',
    contact: 'https://lesbureaux.info/rectifications',
    evidence: 'https://lesbureaux.info/dossiers/lumiere-2027',
    reasons: {
      authentic: 'Comparé à l’exemplaire conservé par le destinataire.',
      fake: 'Les métadonnées nomment un logiciel sorti après la date du document.',
      altered: 'La mise en page trahit un ajout : police et interligne changent au milieu du texte.',
      misattributed: 'Publié à l’origine par une autre organisation.',
      misleading: 'Chiffres exacts, mais d’une autre année que celle annoncée.',
      satire: 'Tiré d’un site parodique, sans sa mention.',
      unproven: 'Aucun élément vérifiable.',
    },
  },
} as const;
export type OrganisationKey = keyof typeof organisations;

export type LeakFormat = 'eml' | 'pdf' | 'docx' | 'xlsx' | 'txt' | 'png' | 'zip';

/** One document of the leak, as its forger or its author made it, and what was said about it. */
export interface LeakRow {
  name: string;
  title: string;
  topic: Topic;
  truth: 'authentic' | 'fake' | 'altered' | 'misleading' | 'never examined';
  /** The true document that an altered one was made from. */
  from?: string;
  forgery?: Forgery;
  /** Names of other documents inside: a mail's attachments, an archive's members. */
  contains?: string[];
  verdicts: Partial<Record<OrganisationKey, Verdict>>;
  /** The finding's written form that a reader with the whole registry must be shown for these very bytes. */
  finding: string;
}

type Said = Pick<LeakRow, 'truth' | 'verdicts' | 'finding'>;

const bothAuthentic: Said = {
  truth: 'authentic',
  verdicts: { lumen: 'authentic', bureaux: 'authentic' },
  finding: 'verified-authentic',
};
const oneAuthentic: Said = { truth: 'authentic', verdicts: { lumen: 'authentic' }, finding: 'rated-authentic' };
const bothFake: Said = { truth: 'fake', verdicts: { lumen: 'fake', bureaux: 'fake' }, finding: 'verified-fake' };
const oneFake: Said = { truth: 'fake', verdicts: { bureaux: 'fake' }, finding: 'rated-fake' };
const bothAltered: Said = {
  truth: 'altered',
  verdicts: { lumen: 'altered', bureaux: 'altered' },
  finding: 'verified-altered',
};
const oneAltered: Said = { truth: 'altered', verdicts: { bureaux: 'altered' }, finding: 'rated-altered' };
/** They agree that it is not authentic; the weaker word is shown. */
const fakeOrAltered: Said = {
  truth: 'altered',
  verdicts: { lumen: 'fake', bureaux: 'altered' },
  finding: 'verified-altered',
};
const disagreed: Said = {
  truth: 'authentic',
  verdicts: { lumen: 'authentic', bureaux: 'fake' },
  finding: 'disputed',
};
const neverExamined: Said = { truth: 'never examined', verdicts: {}, finding: 'unlisted' };
const one = (verdict: Verdict, by: OrganisationKey = 'lumen'): Said => ({
  truth: 'misleading',
  verdicts: { [by]: verdict },
  finding: `rated-${verdict}`,
});

export const leakName = 'Campagne Lumière 2027';

/** 40 documents. An altered one stands after the one it was made from, a container after its members. */
export const leakTable: readonly LeakRow[] = [
  { name: 'mails/001-salle-vierzon.eml', title: 'Salle de Vierzon', topic: 'meeting', ...bothAuthentic },
  { name: 'mails/002-navettes.eml', title: 'Navettes du meeting', topic: 'meeting', ...oneAuthentic },
  { name: 'mails/003-plafond.eml', title: 'Plafond de dépenses', topic: 'budget', ...bothAuthentic },
  {
    name: 'mails/004-plafond-bis.eml',
    title: 'Plafond de dépenses',
    topic: 'budget',
    from: 'mails/003-plafond.eml',
    forgery: 'inserted paragraph',
    ...bothAltered,
  },
  { name: 'mails/005-entretien.eml', title: 'Entretien de mercredi', topic: 'press', ...oneAuthentic },
  {
    name: 'mails/006-argent-liquide.eml',
    title: 'Ce qui reste entre nous',
    topic: 'budget',
    forgery: 'invented',
    ...bothFake,
  },
  { name: 'mails/007-hameconnage.eml', title: 'Alerte hameçonnage', topic: 'security', ...bothAuthentic },
  { name: 'mails/008-benevoles.eml', title: 'Équipes de bénévoles', topic: 'field', ...neverExamined },
  { name: 'mails/009-accreditations.eml', title: 'Accréditations', topic: 'press', ...neverExamined },
  { name: 'mails/010-listes.eml', title: 'Listes achetées', topic: 'field', forgery: 'invented', ...oneFake },
  { name: 'mails/011-maternites.eml', title: 'Maternités rurales', topic: 'programme', ...disagreed },
  { name: 'notes/compte-mars.pdf', title: 'Compte de campagne, mars', topic: 'budget', ...bothAuthentic },
  {
    name: 'notes/compte-mars-complet.pdf',
    title: 'Compte de campagne, mars',
    topic: 'budget',
    from: 'notes/compte-mars.pdf',
    forgery: 'inserted paragraph',
    ...fakeOrAltered,
  },
  {
    name: 'notes/financement-occulte.pdf',
    title: 'Financement complémentaire',
    topic: 'budget',
    forgery: 'invented',
    ...bothFake,
  },
  { name: 'notes/elements-de-langage.pdf', title: 'Éléments de langage', topic: 'press', ...bothAuthentic },
  {
    name: 'notes/parodie-programme.pdf',
    title: 'Le vrai programme',
    topic: 'programme',
    forgery: 'invented',
    ...one('satire', 'bureaux'),
  },
  { name: 'notes/transports.pdf', title: 'Fiche transports', topic: 'programme', ...oneAuthentic },
  { name: 'notes/logement.pdf', title: 'Fiche logement', topic: 'programme', ...neverExamined },
  { name: 'courriers/prefecture.docx', title: 'Demande au préfet', topic: 'meeting', ...bothAuthentic },
  {
    name: 'courriers/prefecture-v2.docx',
    title: 'Demande au préfet',
    topic: 'meeting',
    from: 'courriers/prefecture.docx',
    forgery: 'other letterhead',
    ...oneAltered,
  },
  { name: 'courriers/imprimeur.docx', title: 'Commande d’affiches', topic: 'field', ...oneAuthentic },
  { name: 'courriers/partenaires.docx', title: 'Remerciements', topic: 'budget', forgery: 'invented', ...bothFake },
  { name: 'courriers/mandataire.docx', title: 'Lettre au mandataire', topic: 'budget', ...disagreed },
  { name: 'courriers/comites.docx', title: 'Aux comités locaux', topic: 'field', ...neverExamined },
  { name: 'comptes/depenses.xlsx', title: 'Dépenses engagées', topic: 'budget', ...bothAuthentic },
  {
    name: 'comptes/depenses-cachees.xlsx',
    title: 'Dépenses engagées',
    topic: 'budget',
    from: 'comptes/depenses.xlsx',
    forgery: 'inserted paragraph',
    ...bothAltered,
  },
  { name: 'comptes/donateurs.xlsx', title: 'Dons de la semaine', topic: 'budget', forgery: 'invented', ...oneFake },
  { name: 'comptes/affiches.xlsx', title: 'Stock d’affiches', topic: 'field', ...neverExamined },
  { name: 'textes/communique-hopital.txt', title: 'Communiqué sur l’hôpital', topic: 'press', ...bothAuthentic },
  {
    name: 'textes/communique-hopital-diffuse.txt',
    title: 'Communiqué sur l’hôpital',
    topic: 'press',
    from: 'textes/communique-hopital.txt',
    forgery: 'inserted paragraph',
    ...oneAltered,
  },
  { name: 'textes/consigne-rumeur.txt', title: 'Consigne', topic: 'press', forgery: 'invented', ...bothFake },
  { name: 'textes/fiche-eau.txt', title: 'Fiche eau', topic: 'programme', ...oneAuthentic },
  { name: 'textes/notes-anonymes.txt', title: 'Notes de réunion', topic: 'programme', ...one('unproven') },
  { name: 'images/sondage-interne.png', title: 'Sondage interne', topic: 'press', ...one('misattributed') },
  { name: 'images/sondage-2022.png', title: 'Sondage', topic: 'press', ...one('misleading', 'bureaux') },
  { name: 'images/plan-salle.png', title: 'Plan de la salle', topic: 'meeting', ...neverExamined },
  { name: 'images/capture-messages.png', title: 'Capture de messages', topic: 'security', ...oneFake },
  {
    name: 'mails/012-fiche-jointe.eml',
    title: 'Fiche transports, pour relecture',
    topic: 'programme',
    contains: ['notes/transports.pdf'],
    ...neverExamined,
    finding: 'contains-rated-authentic',
  },
  {
    name: 'archives/courriers.zip',
    title: 'Courriers',
    topic: 'field',
    contains: ['courriers/prefecture.docx', 'courriers/imprimeur.docx', 'textes/fiche-eau.txt'],
    ...bothAuthentic,
  },
  {
    name: 'archives/tout.zip',
    title: 'Tout',
    topic: 'budget',
    contains: [
      'notes/compte-mars.pdf',
      'notes/financement-occulte.pdf',
      'comptes/depenses.xlsx',
      'images/sondage-2022.png',
    ],
    ...neverExamined,
    finding: 'contains-verified-fake',
  },
];
