import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sharedVectors } from '../check/shared-vectors.ts';
import { addressOf } from '../sample-leak/hosting.ts';
import { page as htmlPage } from '../world/answers.ts';
import type { World } from '../world/world.ts';

/** A page that is measured. */
export interface Subject {
  name: string;
  address: string;
  html: string;
  /** A saved page's own scripts do not run. */
  isSaved?: boolean;
}

export const LINKS = 5_000;
const COMMENTS = 570;
/** Every so many comments links to a document. */
const COMMENTS_PER_LINK = 5;
const listed = addressOf('notes/financement-occulte.pdf');
const withoutScripts = { 'Content-Security-Policy': "script-src 'none'" };

/** The pages of the budgets. */
export const budgetPages = {
  none: generated(
    'no document',
    '/none',
    '<p>Un paragraphe sans le moindre document, comme presque partout.</p>'.repeat(500),
  ),
  one: generated('one document', '/one', paragraph(listed)),
  lines: generated(
    '5,000 documents, a line each',
    '/lines',
    list((address) => `<p>Une pièce : ${link(address)}</p>`),
  ),
  sentences: generated('5,000 documents in sentences', '/sentences', list(paragraph)),
};

/** All pages: those of the budgets, a thread, and pages as their sites wrote them, where the shared vectors are there. */
export function subjects(): Subject[] {
  const thread = generated('a thread of 570 comments', '/thread', comments());
  return [...Object.values(budgetPages), thread, ...savedPages()];
}

export function playSubjects(world: World, all: readonly Subject[]): void {
  for (const host of new Set(all.map(({ address }) => new URL(address).hostname))) {
    world.host(host, (request) => {
      const subject = all.find(({ address }) => address === request.url);
      if (subject === undefined) return new Response('', { status: 404 });
      return htmlPage(subject.html, subject.isSaved === true ? withoutScripts : {});
    });
  }
}

function savedPages(): Subject[] {
  const folder = sharedVectors('html-pages');
  if (folder === undefined) return [];
  const read = (file: string): string => readFileSync(path.join(folder, file), 'utf8');
  return [
    {
      name: 'X, a saved post',
      address: 'https://x.com/Forbes/status/2016058596782670275',
      html: read('x-post-link-2026.html').replace(/(data-testid="tweetText"[^>]*>)/, `$1${link(listed)} `),
      isSaved: true,
    },
    {
      name: 'Reddit, a saved thread',
      address: 'https://www.reddit.com/r/programming/comments/1/saved/',
      html: read('reddit-shreddit-2024.html').replace(/<p>/, `<p>${link(listed)}</p><p>`),
      isSaved: true,
    },
  ];
}

function generated(name: string, place: string, body: string): Subject {
  const html = `<!doctype html><meta charset="utf-8"><title>Page</title>${body}`;
  return { name, address: `https://pastebin.com${place}`, html };
}

function list(line: (address: string) => string): string {
  return Array.from({ length: LINKS }, (_, i) => line(`https://files.unknown-host.org/piece-${i}.pdf`)).join('\n');
}

function link(address: string): string {
  return `<a href="${address}">${address}</a>`;
}

function paragraph(address: string): string {
  return `<p>Une pièce : ${link(address)} et la suite du texte.</p>`;
}

/** Answers inside answers, as threads are. */
function comments(): string {
  const words =
    'Quelqu’un a-t-il lu la pièce jointe ? Le papier à en-tête ne me dit rien de bon, et la date non plus. ';
  const one = (number: number): string => {
    const address = number % COMMENTS_PER_LINK === 0 ? link(`https://files.unknown-host.org/c-${number}.pdf`) : '';
    const depth = number % 7;
    return `<div class="comment" style="margin-left:${depth * 20}px"><b>lecteur_${number}</b><div><p>${words.repeat(1 + (number % 3))}</p><p>${address}</p></div><ul><li>répondre</li><li>partager</li></ul></div>`;
  };
  return Array.from({ length: COMMENTS }, (_, number) => one(number)).join('');
}
