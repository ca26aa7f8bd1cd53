import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { makeAddressVectors } from './make/address.ts';
import {
  makeDescriptorVectors,
  makeDetailsVectors,
  makeDeviceVectors,
  makeRootVectors,
  makeStateVectors,
  makeTrustListVectors,
} from './make/records.ts';
import { makeStatementVectors } from './make/statement.ts';

// npx tsx tests/vectors/make.ts writes the vectors of docs/spec anew; the same files every time. A change in one of them is a
// change of a format: tests/protocol/vectors.test.ts compares.

/** File name without its ending → content. */
export async function makeVectors(): Promise<Record<string, unknown>> {
  const { withhold, release } = await makeRootVectors();
  return {
    statement: await makeStatementVectors(),
    details: makeDetailsVectors(),
    'trust-list': await makeTrustListVectors(),
    device: await makeDeviceVectors(),
    withhold,
    release,
    'state-record': makeStateVectors(),
    'address-v1': makeAddressVectors(),
    descriptor: await makeDescriptorVectors(),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const [name, content] of Object.entries(await makeVectors()))
    writeFileSync(path.join(import.meta.dirname, `${name}.json`), `${JSON.stringify(content, null, 2)}\n`);
}
