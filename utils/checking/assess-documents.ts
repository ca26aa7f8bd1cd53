import type { RegistryAnswer } from '../finding/candidate.ts';
import { computeFinding, type FindingInput } from '../finding/compute-finding.ts';
import type { Report } from '../finding/finding.ts';
import { isKeyable, keysOf } from '../protocol/keys.ts';
import type { NearPlaces } from '../registry-client/near-index.ts';
import { cutQueries } from './cut-queries.ts';
import type { NearAnswers, PrintQuery } from './near-finder.ts';

/** Compared in one go. Of pages so few that whoever asks meanwhile need not wait for those of a whole dump. */
const MAX_COMPARED = { documents: 2_000, pages: 256 };

export interface AssessorParts {
  /**
   * What each registry's verified copy says about these exact keys, and at these places of its log; each registry answers, also with
   * nothing.
   */
  lookUp: (keys: string[], places?: NearPlaces) => Promise<RegistryAnswer[]>;
  /** Where something near to each of these may stand, by a scan in a worker. Absent, nothing is compared. */
  findNear?: (queries: readonly PrintQuery[]) => Promise<NearAnswers>;
  /** Seconds since 1970. */
  clock: () => number;
}

/** What is known of one document. */
export type Assessed = Omit<FindingInput, 'registries' | 'nowSeconds'>;

/**
 * What the reader's own copies say of each document, in their order: one look-up by exact keys for all, then one scan for what no exact key has
 * said anything about.
 */
export async function assessDocuments(documents: readonly Assessed[], parts: AssessorParts): Promise<Report[]> {
  if (documents.length === 0) return [];
  const { lookUp, findNear, clock } = parts;
  const keys = documents.map(keysOfDocument);
  const nowSeconds = clock();
  const narrow = (await lookUp([...new Set(keys.flat())])).map(narrowing);
  const reports = documents.map((document, at) =>
    computeFinding({ ...document, registries: narrow.map((of) => of(keys[at] ?? [])), nowSeconds }),
  );
  if (findNear === undefined) return reports;
  const open = documents.flatMap((document, at) => {
    const query = mayResemble(reports[at]) ? nearQueryOf(document) : undefined;
    return query === undefined ? [] : [{ at, query }];
  });
  for (const some of cutQueries(open, MAX_COMPARED)) {
    const found = await compare(findNear, some);
    const hits = some.flatMap(({ at }, i) => {
      const places = found[i] ?? 'failed';
      if (places === 'failed') reports[at] = uncompared(reports[at] as Report);
      return places === 'failed' || places.length === 0 ? [] : [{ at, places }];
    });
    if (hits.length === 0) continue;
    const near = (await lookUp([...new Set(hits.flatMap(({ at }) => keys[at] ?? []))], joined(hits))).map(narrowing);
    for (const { at, places } of hits) {
      const registries = near.map((of) => of(keys[at] ?? [], places));
      reports[at] = computeFinding({ ...(documents[at] as Assessed), nearPages: places, registries, nowSeconds });
    }
  }
  return reports;
}

/** Nothing where nobody could be asked, twice: a background may have to start the document that asks. */
async function compare(
  findNear: NonNullable<AssessorParts['findNear']>,
  some: readonly { query: PrintQuery }[],
): Promise<NearAnswers> {
  const queries = some.map(({ query }) => query);
  return findNear(queries)
    .catch(() => findNear(queries))
    .catch(() => []);
}

/** A fault of ours is no finding: that nobody has said anything is not known where nothing was compared. */
function uncompared(report: Report): Report {
  return report.finding.kind === 'unlisted' ? { ...report, finding: { kind: 'unchecked', reason: 'damaged' } } : report;
}

/** What a document is looked up by exactly. */
function keysOfDocument({ checked, readText, claimedKeys = [], addressKeys = [] }: Assessed): string[] {
  const ofBytes = checked !== undefined && isKeyable(checked) ? [`sha256:${checked.sha256}`] : [];
  const text = checked?.textSha256 ?? readText?.textSha256;
  return [...ofBytes, ...(text === undefined ? [] : [text]), ...claimedKeys, ...addressKeys];
}

/** No stronger rung has said anything. */
function mayResemble(report: Report | undefined): boolean {
  const match = report?.match;
  return match === undefined || match === 'claimed-digest' || match === 'address';
}

/** Nothing of what only stands in for a document: it has no near matches. */
function nearQueryOf({ checked, reason }: Assessed): PrintQuery | undefined {
  if (reason !== undefined) return undefined;
  const { textSketch, imageHash, imageQuality, pageLayouts } = checked ?? {};
  if (textSketch === undefined && imageHash === undefined && pageLayouts === undefined) return undefined;
  return {
    ...(textSketch !== undefined && { textSketch }),
    ...(imageHash !== undefined && { imageHash }),
    ...(imageQuality !== undefined && { imageQuality }),
    ...(pageLayouts !== undefined && { pageLayouts }),
  };
}

function joined(hits: readonly { places: NearPlaces }[]): NearPlaces {
  const byOrigin = new Map<string, Set<number>>();
  for (const { origin, places } of hits.flatMap((hit) => hit.places)) {
    const all = byOrigin.get(origin) ?? new Set();
    byOrigin.set(origin, all);
    for (const place of places) all.add(place);
  }
  return [...byOrigin].map(([origin, places]) => ({ origin, places: [...places] }));
}

/**
 * A registry's answer as if it had been asked about one document only: statements under its keys or at its places, and all others about
 * their cases.
 */
function narrowing(answer: RegistryAnswer): (keys: readonly string[], places?: NearPlaces) => RegistryAnswer {
  const byKey = groupBy(answer.statements, ({ statement }) => keysOf(statement, answer.neverList));
  const bySubject = groupBy(answer.statements, ({ statement }) => [statement.subject]);
  const byPlace = new Map(answer.statements.map((candidate) => [candidate.index, candidate]));
  return (keys, places = []) => {
    const near = places.flatMap((one) => (one.origin === answer.origin ? one.places : []));
    const carrying = [
      ...keys.flatMap((key) => byKey.get(key) ?? []),
      ...near.flatMap((place) => byPlace.get(place) ?? []),
    ];
    const subjects = new Set(carrying.map(({ statement }) => statement.subject));
    const about = [...subjects].flatMap((subject) => bySubject.get(subject) ?? []);
    return { ...answer, statements: [...new Set([...carrying, ...about])].sort((a, b) => a.index - b.index) };
  };
}

function groupBy<T>(items: readonly T[], namesOf: (item: T) => string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    for (const name of namesOf(item)) {
      const group = groups.get(name);
      if (group === undefined) groups.set(name, [item]);
      else group.push(item);
    }
  }
  return groups;
}
