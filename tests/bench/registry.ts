import type { Figure } from './figure.ts';
import { measureRegistryWrites } from './registry-writes.ts';

const STATEMENTS_BUDGET = 1_000;

/** Statements accepted durably over HTTP, beside bare rows into the same database in the same run. */
export async function registry(): Promise<Figure[]> {
  const writes = await measureRegistryWrites();
  const group = 'Registry: accepting statements';
  return [
    {
      group,
      name: `durable statements over HTTP, ${writes.perRequest} a request, against bare rows`,
      value: writes.acceptedPerSecond,
      unit: 'statements/s',
      better: 'more',
      against: { name: 'bare SQLite rows', value: writes.rawRowsPerSecond },
    },
    {
      group,
      name: 'the same against the budget',
      value: writes.acceptedPerSecond,
      unit: 'statements/s',
      better: 'more',
      against: { name: 'budget', value: STATEMENTS_BUDGET },
    },
    {
      group,
      name: `publishing ${writes.statements} of them: tree, files, read back, signed, witnessed`,
      value: writes.publishSeconds,
      unit: 's',
      better: 'less',
      against: { name: 'bare SQLite rows', value: writes.statements / writes.rawRowsPerSecond },
    },
  ];
}
