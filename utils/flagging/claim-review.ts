import type { Details } from '../protocol/details.ts';
import type { Organisation } from '../protocol/organisation.ts';
import type { Statement, Verdict } from '../protocol/statement.ts';
import { formatTime } from '../protocol/time.ts';
import { mediaTypeOfName } from './media-types.ts';

/** One of an organisation's own statements, to be told to those who read schema.org. */
export interface Reviewed {
  statement: Statement;
  details?: Details;
  /** What the document is called. */
  name: string;
  organisation: Pick<Organisation, 'name' | 'contact'>;
}

/** In the language of whoever exports. */
interface ReviewWords {
  /** The claim that is reviewed: that the document called `name` is what it claims to be. */
  claim: (name: string) => string;
  verdict: (verdict: Verdict) => string;
}

/** What a JSON-LD value is made of here. */
type JsonLd = string | number | JsonLd[] | { [key: string]: JsonLd | undefined };

const BEST_RATING = 5;
const WORST_RATING = 1;
const ratings: Record<Verdict, number | undefined> = {
  authentic: 5,
  misattributed: 3,
  misleading: 3,
  altered: 2,
  fake: 1,
  satire: undefined,
  unproven: undefined,
};

/**
 * A ClaimReview and a MediaReview for each statement with a verdict, as one JSON-LD document (docs/spec/claim-review.md). A dispute or
 * a retraction alone reviews nothing. schema.org knows no word for "unproven": such a MediaReview names no category.
 */
export function claimReviews(reviewed: readonly Reviewed[], words: ReviewWords): JsonLd {
  const graph = reviewed.flatMap((one) => {
    const { verdict } = one.statement;
    return verdict === undefined ? [] : reviewsOf(one, verdict, words);
  });
  return { '@context': 'https://schema.org', '@graph': graph };
}

/** JSON that can stand in a `<script>` of any page: no character in it ends one, or a line of JavaScript. */
export function formatJsonLd(value: JsonLd): string {
  const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return `${JSON.stringify(value, null, 2).replace(/[<>&\u2028\u2029]/g, escaped)}\n`;
}

function reviewsOf(
  { statement, details, name, organisation }: Reviewed,
  verdict: Verdict,
  words: ReviewWords,
): JsonLd[] {
  const title = details?.title ?? name;
  const media = mediaObject(statement, { name: title, fileName: name });
  const [url] = details?.evidence ?? [];
  const common = {
    author: authorOf(organisation),
    datePublished: formatTime(statement.issuedSeconds),
    ...(url !== undefined && { url }),
    ...(details?.explanation !== undefined && { reviewBody: details.explanation }),
    reviewRating: ratingOf(verdict, words),
  };
  const claim = { '@type': 'Claim', name: words.claim(title), appearance: media };
  return [
    { '@type': 'ClaimReview', claimReviewed: words.claim(title), itemReviewed: claim, ...common },
    {
      '@type': 'MediaReview',
      mediaAuthenticityCategory: categoryOf(verdict, statement),
      ...(isMisplaced(verdict) && { originalMediaContextDescription: details?.explanation }),
      itemReviewed: media,
      ...common,
    },
  ];
}

function categoryOf(verdict: Verdict, { scope }: Statement): string | undefined {
  switch (verdict) {
    case 'authentic':
      return 'https://schema.org/OriginalMediaContent';
    case 'misattributed':
    case 'misleading':
      return 'https://schema.org/DecontextualizedContent';
    case 'altered':
      // Where the content itself was examined, it is the content that was changed.
      return `https://schema.org/${scope === 'content' ? 'TransformedContent' : 'EditedOrCroppedContent'}`;
    case 'fake':
      return 'https://schema.org/StagedContent';
    case 'satire':
      return 'https://schema.org/SatireOrParodyContent';
    case 'unproven':
      return undefined;
  }
}

function ratingOf(verdict: Verdict, words: ReviewWords): JsonLd | undefined {
  if (verdict === 'satire') return undefined;
  const ratingValue = ratings[verdict];
  return {
    '@type': 'Rating',
    alternateName: words.verdict(verdict),
    ...(ratingValue !== undefined && { ratingValue, bestRating: BEST_RATING, worstRating: WORST_RATING }),
  };
}

function isMisplaced(verdict: Verdict): boolean {
  return verdict === 'misattributed' || verdict === 'misleading';
}

/** Of a paste the statement holds the digest of its text, which is no digest of a file. */
function mediaObject(
  { kind, subject, language, fingerprints: { size } }: Statement,
  { name, fileName }: { name: string; fileName: string },
): JsonLd {
  return {
    '@type': 'MediaObject',
    name,
    ...(kind === 'bytes'
      ? { sha256: subject, encodingFormat: mediaTypeOfName(fileName) }
      : {
          encodingFormat: 'text/plain',
          identifier: { '@type': 'PropertyValue', propertyID: 'text-v1', value: subject },
        }),
    ...(typeof size === 'number' && { contentSize: String(size) }),
    ...(language !== undefined && { inLanguage: language }),
  };
}

function authorOf({ name, contact }: Reviewed['organisation']): JsonLd {
  const mail = contact.startsWith('mailto:');
  return {
    '@type': 'Organization',
    name,
    ...(mail && { email: contact.slice('mailto:'.length) }),
    ...(contact.startsWith('https:') && { url: contact }),
  };
}
