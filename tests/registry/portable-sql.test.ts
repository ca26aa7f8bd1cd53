import { toBase64, utf8 } from '../../utils/protocol/bytes.ts';
import { codeKeySeed, formatCode } from '../../utils/protocol/invitation-code.ts';
import { encodeCompact } from '../../utils/protocol/dsse.ts';
import { importSigningKey, type SigningKey } from '../../utils/protocol/ed25519.ts';
import { expect, test } from 'vitest';
import { makeRegistry, submit } from './open.ts';
import { requestBody, sign } from './statements.ts';
import { enrolmentBody, invitationFor } from './enrolment.ts';

/**
 * The SQL that SQLite, PostgreSQL, CockroachDB and YugabyteDB share, as whole statements: anything that is not here must be
 * thought about before it is issued.
 */
const name = '"[a-z_]+"';
const names = `${name}(?:, ${name})*`;
const values = String.raw`\((?:\?|, )+\)(?:, \((?:\?|, )+\))*`;
const test1 = String.raw`${name} (?:=|<|>=|is not|is|in) (?:\?|null|\((?:\?|, )+\))`;
const where = `(?: where (?:${test1}|\\(${test1} or ${test1}\\))(?: and (?:${test1}|\\(${test1} or ${test1}\\)))*)?`;
const column = `${name} (?:bytea|bigint|text)(?: primary key| not null| unique)*`;
const allowed = [
  // Of the embedded database alone: its file when it closes (open-sqlite.ts). No other engine is given it.
  'PRAGMA wal_checkpoint\\(TRUNCATE\\)',
  'begin',
  'commit',
  'rollback',
  `create table if not exists ${name} \\(${column}(?:, ${column})*(?:, constraint ${name} primary key \\(${names}\\))?\\)`,
  `create index if not exists ${name} on ${name} \\(${names}\\)`,
  `select (?:${names}|count\\(\\*\\) as "count") from ${name}${where}(?: order by ${names})?(?: limit \\?)?`,
  `insert into ${name} \\(${names}\\) values ${values}(?: on conflict do nothing)?`,
  `update ${name} set ${name} = \\?(?:, ${name} = \\?)*${where}`,
  `delete from ${name}${where}`,
].map((pattern) => new RegExp(`^${pattern}$`));

test('every statement issued is in the portable subset', async () => {
  const seen = new Set<string>();
  const { folder, registry, devices } = await makeRegistry({ seams: { onStatement: (sql) => seen.add(sql) } });
  const key = devices['lumen'] as SigningKey;
  await submit(registry, [await sign(key, {}, { evidence: [] }), await sign(key)]);
  const code = await importSigningKey(codeKeySeed(formatCode(new Uint8Array(16))));
  const invitation = await invitationFor('lumen', folder.organisations['lumen'] as SigningKey, code);
  await registry.addInvitation(utf8(JSON.stringify({ invitation: toBase64(encodeCompact(invitation)) })));
  await registry.submitEnrolment((await enrolmentBody('lumen', code)).body);
  // Refused after it was taken in: the device goes while its statement waits.
  await registry.submitStatements(requestBody([await sign(key)]));
  await registry.publishNow();
  await registry.findSubmission('none');
  await registry.close();
  await folder.remove();
  const strange = [...seen].filter((sql) => !allowed.some((pattern) => pattern.test(sql)));
  expect(strange).toEqual([]);
  // The list would be worth nothing if little had been issued.
  expect(seen.size).toBeGreaterThan(35);
});
