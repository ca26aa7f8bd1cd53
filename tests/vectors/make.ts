import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { makeAddressVectors } from './make/address.ts';
import { makeClaimReviewVectors } from './make/claim-review.ts';
import {
  makeDescriptorVectors,
  makeDetailsVectors,
  makeDeviceVectors,
  makeRootVectors,
  makeStateVectors,
  makeTrustListVectors,
} from './make/records.ts';
import { makeFindingPolicyVectors } from './make/finding-policy.ts';
import { makePageLayoutVectors } from './make/page-layout.ts';
import { makeProposalVectors } from './make/proposal.ts';
import { makeStatementVectors } from './make/statement.ts';

// npx tsx tests/vectors/make.ts writes the vectors of docs/spec anew; the same files every time. A change in one of them is a
// change of a format: tests/protocol/vectors.test.ts compares.

/** Vectors of many small parts. */
const compact = new Set(['finding-policy', 'page-layout-v1']);
/** Longest line of the finding policy's vectors: a leaf of a log stands on one. */
const MAX_LINE = 400;

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
    'claim-review': makeClaimReviewVectors(),
    proposal: await makeProposalVectors(),
    'page-layout-v1': makePageLayoutVectors(),
    'finding-policy': makeFindingPolicyVectors(),
  };
}

/** Indented down to what fits in a line: a leaf of a log, a case of two words. */
function written(value: unknown, indent = ''): string {
  const short = JSON.stringify(value);
  if (short.length + indent.length <= MAX_LINE || typeof value !== 'object' || value === null) return short;
  const inner = `${indent}  `;
  const entries = Array.isArray(value)
    ? value.map((item) => written(item, inner))
    : Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([name, item]) => `${JSON.stringify(name)}: ${written(item, inner)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open ?? ''}\n${entries.map((entry) => inner + entry).join(',\n')}\n${indent}${close ?? ''}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const [name, content] of Object.entries(await makeVectors()))
    writeFileSync(
      path.join(import.meta.dirname, `${name}.json`),
      `${compact.has(name) ? written(content) : JSON.stringify(content, null, 2)}\n`,
    );
}
