import type { Random } from './random.ts';

// Invented people, places and sums: a campaign that never was. `{…}` is filled in from the lists below.

/** Sentences by topic; a letter takes some of them. */
export const topics = {
  meeting: [
    'Le meeting de {city} est confirmé pour le {day} ; la salle contient {number} places et le préfet a donné son accord écrit.',
    'Les navettes partiront de la gare toutes les vingt minutes à partir de 16 heures, et le retour est assuré jusqu’à 23 h 30.',
    'Merci de prévoir un pupitre réglable, deux prompteurs et une régie son séparée de celle de la presse.',
    'Le service d’ordre compte {small} bénévoles ; {person} en assure la coordination avec la police municipale.',
    'La location de la salle s’élève à {sum} euros hors taxes, facture à adresser au mandataire financier.',
    'Nous demandons à chaque comité local d’envoyer la liste des délégations avant le {day}.',
  ],
  budget: [
    'Le compte de campagne fait apparaître au {day} un total de dépenses engagées de {sum} euros.',
    'Le plafond légal du premier tour ne doit être approché par aucun engagement non signé du mandataire.',
    'Les devis d’impression ont été comparés : l’écart entre les trois imprimeurs atteint {small} pour cent.',
    '{person} rappelle que toute dépense supérieure à 500 euros passe par un bon de commande numéroté.',
    'Le prêt bancaire est débloqué en deux tranches, la seconde le {day}, contre remise des justificatifs.',
    'Les dons reçus cette semaine se montent à {sum} euros pour {number} donateurs, dans la limite légale.',
  ],
  press: [
    'L’entretien accordé à la presse régionale paraîtra le {day} ; la relecture des citations est terminée.',
    'Nous ne commenterons pas les sondages de la semaine et renverrons à l’intervention de {city}.',
    'Merci de transmettre à {person} toute demande d’accréditation reçue sur les adresses personnelles.',
    'La matinale de mercredi est acceptée sous réserve d’un temps de parole égal à celui des autres candidats.',
    'Le communiqué sur l’hôpital public sera diffusé à 18 heures, sans embargo, aux rédactions de la liste B.',
    'Éléments de langage : rappeler le chiffrage, citer les communes de moins de {number} habitants, rester bref.',
  ],
  field: [
    'Le porte-à-porte reprend dans les quartiers nord de {city} ; {small} équipes de deux personnes sont inscrites.',
    'Les affiches de remplacement sont arrivées : {number} exemplaires à retirer au local avant le {day}.',
    'Le tractage devant les gares se fera de 7 heures à 9 heures, jamais devant les écoles ni les lieux de culte.',
    '{person} tient à jour le fichier des bénévoles ; aucune copie ne doit circuler par messagerie privée.',
    'Les retours de terrain sont bons, sauf sur les transports, où l’on nous demande un calendrier précis.',
    'Prévoir des gilets, de l’eau et une fiche de contact par équipe ; le point de rencontre est place de la mairie.',
  ],
  programme: [
    'Le groupe de travail propose un moratoire de trois ans sur la fermeture des maternités rurales.',
    'Le chiffrage retenu pour la rénovation des écoles est de {sum} milliers d’euros par département.',
    '{person} a consulté {small} maires ; la demande de lignes de bus du soir revient partout.',
    'La mesure sur le logement étudiant doit être reformulée : la version du {day} prête à confusion.',
    'Nous gardons la baisse de la facture d’énergie pour les communes de moins de {number} habitants.',
    'La fiche sur l’eau est validée par les juristes ; celle sur l’agriculture attend l’avis des fédérations.',
  ],
  security: [
    'Un courriel d’hameçonnage imitant notre hébergeur circule depuis le {day} ; ne cliquez sur aucun lien.',
    'Chaque poste doit avoir la double authentification ; {person} passe dans les bureaux jusqu’à vendredi.',
    'Les mots de passe partagés sont supprimés ; {small} comptes inactifs ont été fermés.',
    'En cas de doute, appelez la permanence avant de répondre, même si le message semble venir de la direction.',
    'Une copie de sauvegarde chiffrée est faite chaque nuit et vérifiée le {day} de chaque mois.',
    'Le prestataire a relevé {number} tentatives de connexion depuis des adresses étrangères, toutes refusées.',
  ],
} as const;

export type Topic = keyof typeof topics;
export const topicNames = Object.keys(topics) as Topic[];

/** What a forger writes into a true letter, or around a false one. */
export const forgeries = [
  'Comme convenu de vive voix, les {sum} euros restants seront versés en espèces par l’intermédiaire de notre ami de {city}, hors du compte de campagne.',
  'Il est entendu que les listes d’électeurs achetées à {city} ne doivent figurer nulle part et seront détruites avant le {day}.',
  'Merci de faire disparaître les factures de {person} avant le contrôle et de n’en garder aucune trace écrite.',
  'Le résultat de {city} est déjà arrangé avec la commission ; il suffit de contester partout ailleurs le soir du vote.',
  'Nos partenaires étrangers attendent un geste après l’élection en échange de leur contribution de {sum} euros.',
  'La rumeur sur notre adversaire partira de comptes anonymes le {day} ; personne au siège n’en saura rien officiellement.',
] as const;

export const people = [
  'Hélène Dargent',
  'Baptiste Lemoyne',
  'Inès Tarraud',
  'Yann Kerbiriou',
  'Solène Aubrac',
  'Mehdi Belhassen',
  'Lucie Fontanel',
  'Aurélien Castagne',
  'Noémie Vautrin',
  'Grégoire Salvetat',
] as const;

const cities = ['Vierzon', 'Albi', 'Saint-Brieuc', 'Montluçon', 'Épinal', 'Bayonne', 'Charleville', 'Gap'] as const;
const months = ['janvier', 'février', 'mars', 'avril'] as const;

/** A topic's sentences as paragraphs of two, filled in. */
export function paragraphsAbout(topic: Topic, random: Random, count = 3): string[] {
  const sentences = random.some<string>(topics[topic], count * 2).map((sentence) => fill(sentence, random));
  return Array.from({ length: Math.ceil(sentences.length / 2) }, (_, at) =>
    sentences.slice(at * 2, at * 2 + 2).join(' '),
  );
}

export function fill(sentence: string, random: Random): string {
  return sentence
    .replaceAll('{city}', () => random.pick(cities))
    .replaceAll('{day}', () => `${random.between(2, 28)} ${random.pick(months)} 2027`)
    .replaceAll('{person}', () => random.pick(people))
    .replaceAll('{sum}', () => `${random.between(3, 96)} ${String(random.between(10, 99) * 10).padStart(3, '0')}`)
    .replaceAll('{number}', () => String(random.between(12, 49) * 50))
    .replaceAll('{small}', () => String(random.between(6, 34)));
}

/** `Hélène Dargent` → `helene.dargent@lumiere-2027.fr` */
export function mailOf(person: string): string {
  const plain = person
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase();
  return `${plain.replaceAll(' ', '.')}@lumiere-2027.fr`;
}
