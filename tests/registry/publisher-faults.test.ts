import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { utf8 } from '../../utils/protocol/bytes.ts';
import type { SigningKey } from '../../utils/protocol/ed25519.ts';
import { folderObjects } from '../../registry/objects/folder.ts';
import type { Objects } from '../../registry/objects/objects.ts';
import { openRegistry, type OpenOptions } from '../../registry/open-registry.ts';
import type { Store } from '../../registry/store/store.ts';
import { checkLog, expectPrefixes } from './log-check.ts';
import { makeRegistry, onlyWhenAsked, type TestRegistry } from './open.ts';
import { requestBody, sign } from './statements.ts';

// Sunlight's fault matrix: every write of a publication fails once, in both ways in which a write can fail. After it the log
// must go on, alone or after a restart, with every statement in it once, and no checkpoint anybody saw may be contradicted.

const ways = ['failed', 'done, but reported failed'] as const;
type Way = (typeof ways)[number];

/** The writes of one publication, in the order in which they must happen. */
const points = [
  'lease',
  'commit',
  'tile/entries',
  'tile/0',
  'details',
  'trust',
  'witness',
  'checkpoint',
  'latest',
] as const;
type Point = (typeof points)[number];

class Fault {
  at: Point | undefined;
  way: Way = 'failed';
  /** Every write, and every checkpoint that was ever readable. */
  readonly writes: string[] = [];
  readonly checkpoints: Uint8Array[] = [];

  async run<T>(point: string, write: () => Promise<T>): Promise<T> {
    this.writes.push(point);
    const hit = this.at === point;
    if (hit && this.way === 'failed') throw this.error();
    const result = await write();
    if (hit) throw this.error();
    return result;
  }

  private error(): Error {
    this.at = undefined;
    return new Error('injected');
  }

  seams(): NonNullable<OpenOptions['seams']> {
    return {
      store: (store): Store => ({
        ...store,
        takeLease: (...args) => this.run('lease', () => store.takeLease(...args)),
        commit: (change) => this.run('commit', () => store.commit(change)),
      }),
      objects: (objects): Objects => ({
        ...objects,
        write: (name, bytes) => {
          return this.run(pointOf(name), async () => {
            await objects.write(name, bytes);
            if (name === 'checkpoint') this.checkpoints.push(bytes);
          });
        },
      }),
      witnessState: (file) => ({ ...file, save: (state) => this.run('witness', () => file.save(state)) }),
    };
  }
}

function pointOf(name: string): string {
  return /^(?:tile\/(?:entries|\d+)|[a-z]+)/.exec(name)?.[0] ?? name;
}

async function scene(
  fault: Fault,
): Promise<TestRegistry & { send: (registry: TestRegistry['registry']) => Promise<string[]> }> {
  const made = await makeRegistry({ seams: fault.seams() });
  const key = made.devices['lumen'] as SigningKey;
  return {
    ...made,
    send: async (registry) => {
      const details = { evidence: ['https://evidence.example/report'] };
      const statements = await Promise.all(Array.from({ length: 3 }, () => sign(key, {}, details)));
      await registry.submitStatements(requestBody(statements));
      return statements.map(({ hash }) => hash);
    },
  };
}

const cases = points.flatMap((point) =>
  ways.flatMap((way) => [true, false].map((restart) => ({ point, way, restart }))),
);

describe('every write of a publication may fail', () => {
  test.each(cases)('$point $way, restarted: $restart', async ({ point, way, restart }) => {
    const fault = new Fault();
    const { folder, registry: first, send } = await scene(fault);
    let registry = first;
    try {
      const sent = await send(registry);
      // A trust list too, so that there is a write of each kind.
      await registry.submitLeaves(
        utf8(JSON.stringify({ leaves: [Buffer.from(await folder.trustLeaf(2)).toString('base64')] })),
      );
      fault.at = point;
      fault.way = way;
      const published = registry.publishNow();
      // A commit that happened is seen by reading the head again; nobody needs to know that it was called a failure.
      if (point === 'commit' && way !== 'failed') await published;
      else await expect(published).rejects.toThrow(point === 'witness' ? 'too few witnesses' : 'injected');
      expect(fault.at).toBeUndefined();
      if (restart) {
        await registry.close();
        registry = await openRegistry({
          dir: folder.dir,
          periods: onlyWhenAsked,
          log: () => undefined,
          seams: fault.seams(),
        });
      } else {
        await registry.publishNow();
      }
      sent.push(...(await send(registry)));
      await registry.publishNow();
      await expectWhole(folder.dir, fault, sent);
    } finally {
      await registry.close();
      await folder.remove();
    }
  });
});

async function expectWhole(dir: string, fault: Fault, sent: string[]): Promise<void> {
  const objects = folderObjects(path.join(dir, 'public'));
  const read = async (name: string) => (await objects.read(name.slice(1))) ?? expect.fail(`${name} is missing`);
  const log = await checkLog(read, new Uint8Array(await readFile(path.join(dir, 'descriptor.json'))));
  for (const hash of sent) expect(log.hashes.filter((one) => one === hash)).toHaveLength(1);
  expect(log.view.refused).toEqual({});
  expect(log.view.trust?.list.version).toBe(2);
  expectPrefixes(log, fault.checkpoints);
}

test('the order: committed, written, read back, witnessed, published', async () => {
  const fault = new Fault();
  const { folder, registry, send } = await scene(fault);
  await send(registry);
  fault.writes.length = 0;
  await registry.publishNow();
  expect(fault.writes).toEqual([
    'lease',
    'commit',
    'tile/entries',
    'tile/0',
    'details',
    'witness',
    'checkpoint',
    'latest',
  ]);
  await registry.close();
  await folder.remove();
});

describe('a bit that flips on its way to the published files is seen before anything is signed', () => {
  test.each(['tile/entries', 'tile/0', 'details', 'trust'])('%s', async (point) => {
    let flip = false;
    const seams: OpenOptions['seams'] = {
      objects: (objects) => ({
        ...objects,
        write: (name, bytes) => {
          const written = bytes.slice();
          if (flip && pointOf(name) === point) written[written.length - 1] = (written.at(-1) ?? 0) ^ 1;
          return objects.write(name, written);
        },
      }),
    };
    const { folder, registry, devices } = await makeRegistry({ seams });
    const before = await registry.files.find('checkpoint');
    const details = { evidence: ['https://evidence.example/report'] };
    await registry.submitStatements(requestBody([await sign(devices['lumen'] as SigningKey, {}, details)]));
    await registry.submitLeaves(
      utf8(JSON.stringify({ leaves: [Buffer.from(await folder.trustLeaf(2)).toString('base64')] })),
    );
    flip = true;
    await expect(registry.publishNow()).rejects.toThrow(/hash|root|written/);
    expect((await registry.files.find('checkpoint'))?.etag).toBe(before?.etag);
    flip = false;
    await registry.publishNow();
    expect((await registry.health()).waiting).toBe(0);
    expect((await registry.files.find('checkpoint'))?.etag).not.toBe(before?.etag);
    await registry.close();
    await folder.remove();
  });
});
