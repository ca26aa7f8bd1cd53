import type { Metadata, MetadataFields } from './metadata.ts';
import { mainScript, scriptOfLanguage } from './main-script.ts';
import { makersOf } from './program-makers.ts';

/**
 * Something odd in what a file says of itself: a code and the values it is about. A trace for a fact-checker to follow, never a finding: each has
 * honest explanations.
 */
export type MetadataRemark =
  /** A name in another script than the authors' or the text's. Scripts are ISO 15924. */
  | {
      code: 'other-script';
      field: 'lastEditor' | 'authors' | 'organisation' | 'manager';
      value: string;
      script: string;
    }
  | { code: 'modified-before-created'; created: string; modified: string }
  | { code: 'date-in-future'; field: DateField; when: string }
  /** Programs that do not usually work on one file. */
  | { code: 'mixed-producers'; producers: string[] }
  /** Two records of one file that should say the same. */
  | { code: 'records-disagree'; field: 'title' | 'authors' | DateField; first: string; second: string }
  | { code: 'template-names-user'; template: string; user: string }
  | { code: 'language-not-of-text'; language: string; script: string };

type DateField = (typeof dateFields)[number];

const dateFields = ['created', 'modified', 'printed'] as const;
/** Clocks run fast, and files cross the date line. */
const FUTURE_SLACK_MS = 86_400_000;
/** Two records of one saving are written one after the other. */
const SAME_TIME_MS = 60_000;
const USER_FOLDER = /(?:Users|Documents(?: and |%20and%20)Settings|home)[/\\]+([^/\\]+)[/\\]/i;
/** Folders beside those of users that belong to nobody. */
const nobody = new Set(['public', 'default', 'all users', 'shared']);

/** What is odd in this metadata. `nowMs`: the reader's clock; without one nothing is said of the future, and the answer is always the same. */
export function findMetadataRemarks(metadata: Metadata, nowMs = Number.POSITIVE_INFINITY): MetadataRemark[] {
  return [
    ...scriptRemarks(metadata),
    ...dateRemarks(metadata, nowMs),
    ...producerRemarks(metadata),
    ...recordRemarks(metadata),
    ...templateRemarks(metadata),
    ...languageRemarks(metadata),
  ];
}

function scriptRemarks({ authors = [], lastEditor, organisation, manager, textScript }: Metadata): MetadataRemark[] {
  const ofText = textScript === undefined ? [] : [textScript];
  const ofAuthors = authors.map(mainScript).filter((script) => script !== undefined);
  const compared = [
    ...authors.map((value) => ({ field: 'authors' as const, value, expected: ofText })),
    { field: 'lastEditor' as const, value: lastEditor, expected: [...ofAuthors, ...ofText] },
    { field: 'organisation' as const, value: organisation, expected: [...ofAuthors, ...ofText] },
    { field: 'manager' as const, value: manager, expected: [...ofAuthors, ...ofText] },
  ];
  return compared.flatMap(({ field, value, expected }) => {
    const script = mainScript(value ?? '');
    if (value === undefined || script === undefined || expected.length === 0 || expected.includes(script)) return [];
    return [{ code: 'other-script', field, value, script }];
  });
}

function dateRemarks(metadata: Metadata, nowMs: number): MetadataRemark[] {
  const { created, modified } = metadata;
  const remarks: MetadataRemark[] = [];
  if (created !== undefined && modified !== undefined) {
    const apart = millisecondsBetween(created, modified);
    if (apart !== undefined && apart < 0) remarks.push({ code: 'modified-before-created', created, modified });
  }
  for (const field of dateFields) {
    const when = metadata[field] ?? metadata.xmp?.[field];
    if (when !== undefined && Date.parse(when) > nowMs + FUTURE_SLACK_MS)
      remarks.push({ code: 'date-in-future', field, when });
  }
  return remarks;
}

function producerRemarks({ producers = [], xmp, history = [] }: Metadata): MetadataRemark[] {
  const all = [...producers, ...(xmp?.producers ?? []), ...history.flatMap(({ program }) => program ?? [])];
  const { authoring, printing } = makersOf(all);
  if (authoring.size < 2 && printing.size < 2) return [];
  return [{ code: 'mixed-producers', producers: [...new Set(all)] }];
}

function recordRemarks({ xmp, ...own }: Metadata): MetadataRemark[] {
  if (xmp === undefined) return [];
  const remarks: MetadataRemark[] = [];
  for (const field of ['title', 'authors'] as const) {
    const [first, second] = [wordsOf(own, field), wordsOf(xmp, field)];
    if (first !== '' && second !== '' && first !== second)
      remarks.push({ code: 'records-disagree', field, first, second });
  }
  for (const field of dateFields) {
    const [first, second] = [own[field], xmp[field]];
    if (first === undefined || second === undefined) continue;
    const apart = millisecondsBetween(first, second);
    if (apart !== undefined && Math.abs(apart) > SAME_TIME_MS)
      remarks.push({ code: 'records-disagree', field, first, second });
  }
  return remarks;
}

function wordsOf(fields: MetadataFields, field: 'title' | 'authors'): string {
  return (field === 'title' ? (fields.title ?? '') : (fields.authors ?? []).join(', ')).normalize('NFKC').trim();
}

function templateRemarks({ template }: Metadata): MetadataRemark[] {
  const user = USER_FOLDER.exec(template ?? '')?.[1];
  if (template === undefined || user === undefined || nobody.has(user.toLowerCase())) return [];
  return [{ code: 'template-names-user', template, user }];
}

function languageRemarks({ languages = [], textScript }: Metadata): MetadataRemark[] {
  if (textScript === undefined || languages.length === 0) return [];
  const scripts = languages.map(scriptOfLanguage);
  // One that we know nothing of may be the text's.
  if (scripts.some((script) => script === undefined || script === textScript)) return [];
  return [{ code: 'language-not-of-text', language: languages[0] ?? '', script: textScript }];
}

/** Undefined where one has a zone and the other has none, or is no date: nothing can be said then. */
function millisecondsBetween(first: string, second: string): number | undefined {
  if (hasZone(first) !== hasZone(second)) return undefined;
  const apart = Date.parse(second) - Date.parse(first);
  return Number.isNaN(apart) ? undefined : apart;
}

function hasZone(when: string): boolean {
  return /(?:Z|[+-]\d\d:?\d\d)$/i.test(when) && when.includes('T');
}
