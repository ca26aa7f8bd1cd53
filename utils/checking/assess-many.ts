import type { RegistryAnswer } from '../finding/candidate.ts';
import { computeFinding } from '../finding/compute-finding.ts';
import type { Report } from '../finding/finding.ts';
import { keysOf } from '../protocol/keys.ts';
import { keysOfBytes, type AssessorParts, type Checked } from './assess.ts';

/**
 * What `Assessor.assessChecked` says of each document, without an address: for a dump of tens of thousands of files, with one look-up for
 * all. In their order.
 */
export async function assessMany(documents: readonly Checked[], { lookUp, clock }: AssessorParts): Promise<Report[]> {
  const registries = await lookUp([...new Set(documents.flatMap(keysOfBytes))]);
  const narrow = registries.map(narrowing);
  const nowSeconds = clock();
  return documents.map((document) => {
    const keys = keysOfBytes(document);
    return computeFinding({ ...document, addressKeys: [], registries: narrow.map((of) => of(keys)), nowSeconds });
  });
}

/** A registry's answer as if it had been asked about one document only: statements under its keys, and all others about their cases. */
function narrowing(answer: RegistryAnswer): (keys: readonly string[]) => RegistryAnswer {
  const byKey = groupBy(answer.statements, ({ statement }) => keysOf(statement, answer.neverList));
  const bySubject = groupBy(answer.statements, ({ statement }) => [statement.subject]);
  return (keys) => {
    const carrying = keys.flatMap((key) => byKey.get(key) ?? []);
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
