import { forgeries, fill, paragraphsAbout, people, topicNames, type Topic } from './prose.ts';
import type { Random } from './random.ts';

/** What a document says, before it gets a format. */
export interface Letter {
  title: string;
  letterhead: string;
  author: string;
  recipient: string;
  sentAt: Date;
  paragraphs: string[];
}

export const trueLetterhead = 'Campagne Lumière 2027 — Siège, 14 rue des Tanneurs, 18100 Vierzon';
const otherLetterhead = 'Comité Lumière 2027 – Direction financière (confidentiel)';

/** First day of the made-up campaign; every date is derived from it, none from the clock. */
const FIRST_DAY = Date.UTC(2027, 0, 4, 8, 0, 0);
const DAY_MS = 86_400_000;

export function writeLetter(title: string, topic: Topic, random: Random): Letter {
  const [author, recipient] = random.some(people, 2) as [string, string];
  return {
    title,
    letterhead: trueLetterhead,
    author,
    recipient,
    sentAt: new Date(FIRST_DAY + random.between(0, 80) * DAY_MS + random.between(0, 600) * 60_000),
    paragraphs: [...paragraphsAbout(topic, random), ...paragraphsAbout(random.pick(topicNames), random, 2)],
  };
}

/** How a forger works: on a true letter, or from nothing but the look of one. */
export type Forgery = 'inserted paragraph' | 'other letterhead' | 'invented';

export function forge(letter: Letter, forgery: Forgery, random: Random): Letter {
  const paragraphs = [...letter.paragraphs];
  switch (forgery) {
    case 'inserted paragraph':
      paragraphs.splice(random.between(1, paragraphs.length - 1), 0, fill(random.pick(forgeries), random));
      return { ...letter, paragraphs };
    case 'other letterhead':
      return { ...letter, letterhead: otherLetterhead, author: random.pick(people) };
    case 'invented': {
      const invented = random.some<string>(forgeries, 3).map((sentence) => fill(sentence, random));
      return { ...letter, paragraphs: [...paragraphs.slice(0, 3), ...invented] };
    }
  }
}

/** The letter as plain text, lines as a person would break them. */
export function plainText(letter: Letter): string {
  return [
    letter.letterhead,
    '',
    `De : ${letter.author}`,
    `À : ${letter.recipient}`,
    `Date : ${letter.sentAt.toISOString().slice(0, 10)}`,
    `Objet : ${letter.title}`,
    '',
    ...letter.paragraphs.flatMap((paragraph) => [paragraph, '']),
    letter.author,
    '',
  ].join('\n');
}
