import fc from 'fast-check';
import { JSDOM } from 'jsdom';
import { describe, expect, test } from 'vitest';
import { claimReviews, formatJsonLd, type Reviewed } from '../../utils/flagging/claim-review.ts';
import { mediaTypeOfName } from '../../utils/flagging/media-types.ts';
import { parseUrl } from '../../utils/protocol/parse-url.ts';
import { verdicts } from '../../utils/protocol/statement.ts';
import { buildStatement, readBack } from '../../utils/flagging/build-statement.ts';
import vectors from '../vectors/claim-review.json' with { type: 'json' };
import { checked, drafts } from './drafts.ts';
import { salt } from './small-log.ts';

const words = { claim: (name: string) => `“${name}” is what it claims to be.`, verdict: (verdict: string) => verdict };
const organisation = { name: 'Agence Lumen', contact: 'https://agence-lumen.example/contact' };

type Node = Record<string, unknown>;
const graphOf = (text: string): Node[] => (JSON.parse(text) as { '@graph': Node[] })['@graph'];

// What schema.org says of these types (schema.org/ClaimReview, /MediaReview, /MediaManipulationRatingEnumeration, /MediaObject, /Rating).
const known: Record<string, Record<string, (value: unknown) => boolean>> = {
  ClaimReview: { claimReviewed: isText, itemReviewed: isA('Claim') },
  MediaReview: { itemReviewed: isA('MediaObject') },
  Claim: { name: isText, appearance: isA('MediaObject') },
  MediaObject: { name: isText },
  Rating: { alternateName: isText },
  Organization: { name: isText },
  PropertyValue: { propertyID: isText, value: isText },
};
const review = {
  url: isUrl,
  reviewBody: isText,
  reviewRating: isA('Rating'),
  author: isA('Organization'),
  datePublished: isDate,
};
const optional: Record<string, Record<string, (value: unknown) => boolean>> = {
  ClaimReview: review,
  MediaReview: { ...review, mediaAuthenticityCategory: isCategory, originalMediaContextDescription: isText },
  Claim: {},
  MediaObject: {
    ...{ sha256: (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value), encodingFormat: isText },
    ...{ contentSize: isText, inLanguage: isText, identifier: isA('PropertyValue') },
  },
  Rating: { ratingValue: isNumber, bestRating: isNumber, worstRating: isNumber },
  Organization: { url: isUrl, email: isText },
  PropertyValue: {},
};

/** Every node has the properties that its type must have, and no others than its type may have. */
function check(node: Node): void {
  const type = String(node['@type']);
  const required = known[type];
  if (required === undefined) throw new Error(`${type} is no type of ours`);
  const all = { ...required, ...optional[type] };
  for (const name of Object.keys(required)) expect(node, `${type}.${name}`).toHaveProperty(name);
  for (const [name, value] of Object.entries(node)) {
    if (name === '@type') continue;
    expect(all[name]?.(value), `${type}.${name}: ${JSON.stringify(value)}`).toBe(true);
  }
}
function isA(type: string) {
  return (value: unknown): boolean => {
    check(value as Node);
    return (value as Node)['@type'] === type;
  };
}
function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
function isNumber(value: unknown): boolean {
  return typeof value === 'number';
}
function isUrl(value: unknown): boolean {
  return typeof value === 'string' && value.startsWith('https://') && parseUrl(value) !== undefined;
}
function isDate(value: unknown): boolean {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}
function isCategory(value: unknown): boolean {
  const names = 'OriginalMedia Decontextualized EditedOrCropped Transformed Staged SatireOrParody'.split(' ');
  return names.some((name) => value === `https://schema.org/${name}Content`);
}

describe('a statement as reviews', () => {
  test.each(vectors.reviews)('vector: $name', ({ reviewed, text }) => {
    const vectorWords = { ...words, verdict: (verdict: string) => verdict.charAt(0).toUpperCase() + verdict.slice(1) };
    expect(formatJsonLd(claimReviews([reviewed as Reviewed], vectorWords))).toBe(text);
    graphOf(text).forEach(check);
  });

  test.each([
    ['authentic', 'OriginalMediaContent', 5],
    ['misattributed', 'DecontextualizedContent', 3],
    ['misleading', 'DecontextualizedContent', 3],
    ['altered', 'EditedOrCroppedContent', 2],
    ['fake', 'StagedContent', 1],
    ['satire', 'SatireOrParodyContent', undefined],
    ['unproven', undefined, undefined],
  ])('%s is %s, %s', (verdict, category, rating) => {
    const vector = vectors.reviews.find(({ name }) => name === verdict);
    const [claim, media] = graphOf(vector?.text ?? '');
    expect(claim?.['@type']).toBe('ClaimReview');
    expect(media?.['mediaAuthenticityCategory']).toBe(category && `https://schema.org/${category}`);
    expect((media?.['reviewRating'] as Node | undefined)?.['ratingValue']).toBe(rating);
    expect(media?.['reviewRating'] === undefined).toBe(verdict === 'satire');
    const isMisplaced = category === 'DecontextualizedContent';
    expect('originalMediaContextDescription' in (media ?? {})).toBe(isMisplaced);
  });

  test('every verdict has a vector, and a retraction reviews nothing', () => {
    expect(vectors.reviews.map(({ name }) => name)).toEqual(expect.arrayContaining([...verdicts]));
    expect(graphOf(vectors.reviews.find(({ name }) => name === 'a retraction')?.text ?? '')).toEqual([]);
  });

  test('stands in a page without ending its script, whatever was typed', () => {
    fc.assert(
      fc.property(drafts, fc.string({ unit: 'binary' }), (typed, name) => {
        const read = readBack(buildStatement(checked, typed, { issuedSeconds: 1_795_000_000, salt }));
        const value = claimReviews([{ ...read, name, organisation }], words);
        const text = formatJsonLd(value);
        expect(text).not.toMatch(/[<>&\u2028\u2029]/);
        const { window } = new JSDOM(`<script type="application/ld+json">${text}</script><p id="after">`);
        expect(window.document.querySelectorAll('script')).toHaveLength(1);
        expect(window.document.querySelector('#after')).not.toBeNull();
        const found = JSON.parse(window.document.querySelector('script')?.textContent ?? '') as unknown;
        expect(found).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { numRuns: 60 },
    );
  });
});

test('a digest of a text is no sha256 of a file', () => {
  const paste = vectors.reviews.find(({ name }) => name.startsWith('a paste'));
  expect(paste?.text).not.toContain('"sha256"');
  expect(paste?.text).toContain('"propertyID": "text-v1"');
});

test.each([
  ['note.PDF', 'application/pdf'],
  ['a.tar.zip', 'application/zip'],
  ['constructor', undefined],
  ['a.constructor', undefined],
  ['pdf', undefined],
])('the media type of %s is %s', (name, type) => expect(mediaTypeOfName(name)).toBe(type));
