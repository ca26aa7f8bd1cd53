import 'fake-indexeddb/auto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { cardView } from '../../components/card-words.ts';
import { Assessor } from '../../utils/checking/assess.ts';
import { registryAnswers } from '../../utils/checking/registry-answers.ts';
import { runCommand } from '../../registry/cli.ts';
import { registryDoor } from '../../utils/fetching/fetch-registry.ts';
import { translatorFor } from '../../utils/i18n.ts';
import { utf8 } from '../../utils/protocol/bytes.ts';
import { parseDescriptor } from '../../utils/protocol/descriptor.ts';
import { syncRegistry } from '../../utils/registry-client/sync.ts';
import { openDatabase, type Database } from '../../utils/storage/database.ts';
import { filesHolding } from '../registry/files-holding.ts';
import { startServer } from '../registry/server.ts';
import { requestBody, sign } from '../registry/statements.ts';
import { subjectOf } from './test-log.ts';

// The operator's command, through the running server, to the last copy at a reader who has it already.

const secret = 'Mme X lives at 4 rue des Lilas';
const clock = (): number => Math.floor(Date.now() / 1_000);

test('withheld by the command: gone from the server, its files and the reader’s copy; verdict and proofs stay, and the card says why', async () => {
  const running = await startServer({
    periods: { betweenMs: 20, gatherMs: 1, recosignMs: 1e9, atOnce: 1_000, longestBackOffMs: 50 },
  });
  const { dir } = running.folder;
  const stored = parseDescriptor(await readFile(path.join(dir, 'descriptor.json')));
  const descriptor = { ...stored, address: new URL('/', running.server.address).href };
  const database = openDatabase('withheld-end-to-end');
  const sync = () => syncRegistry({ descriptor, database, fetchRegistry: registryDoor(descriptor.address), clock });
  try {
    const subject = subjectOf('withheld');
    const device = running.devices['lumen'] ?? expect.fail('no device');
    const said = await sign(device, { subject }, { explanation: secret, evidence: ['https://lumen.example/why'] });
    await running.post('/v1/statements', requestBody([said]), { Prefer: 'wait=15' });
    await sync();
    expect(await rowsHolding(database, secret)).not.toEqual([]);
    expect(await filesHolding(dir, secret)).not.toEqual([]);

    const rootKey = path.join(dir, 'keys/root.key');
    expect(await runCommand(['withhold', dir, subject, '--reason', 'personal-data', '--root-key', rootKey])).toContain(
      'personal-data',
    );
    expect(await (await running.get('/details/000')).text()).not.toContain(secret);
    expect(await filesHolding(dir, secret)).toEqual([]);
    // Verified as ever: signatures, root, and the withhold leaf that lets the details be missing.
    expect(await sync()).toMatchObject({ kind: 'grown' });
    expect(await rowsHolding(database, secret)).toEqual([]);

    const known = [{ origin: descriptor.origin, promoted: true }];
    const assessor = new Assessor({ lookUp: (keys) => registryAnswers(database, known, keys, clock), clock });
    const checked = { sha256: subject, size: 20_000, atSeconds: clock(), mediaType: 'application/pdf' };
    const report = await assessor.assessChecked('https://a.example/a.pdf', {
      checked,
      pinned: true,
      isPlainText: false,
    });
    expect(report.finding).toMatchObject({ kind: 'rated', verdict: 'fake' });
    const facts = { report, name: 'a.pdf', address: 'https://a.example/a.pdf', registries: [], nowSeconds: clock() };
    const words = JSON.stringify(cardView(facts, translatorFor('en', 'UTC')));
    expect(words).toMatch(/personal data/i);
    expect(words).not.toContain('lumen.example/why');
  } finally {
    await database.delete();
    await running.close();
  }
});

/** Names of the tables with a row that holds the text, as a string or in bytes. */
async function rowsHolding(database: Database, text: string): Promise<string[]> {
  const bytes = Buffer.from(utf8(text));
  const holds = (value: unknown): boolean => {
    if (typeof value === 'string') return value.includes(text);
    if (value instanceof Uint8Array) return Buffer.from(value).includes(bytes);
    if (value instanceof Map || value instanceof Set) return [...value].some(holds);
    return typeof value === 'object' && value !== null && Object.values(value).some(holds);
  };
  const found: string[] = [];
  for (const table of database.tables) if ((await table.toArray()).some(holds)) found.push(table.name);
  return found;
}
