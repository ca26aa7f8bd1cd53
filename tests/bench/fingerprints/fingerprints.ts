import path from 'node:path';
import type { Figure } from '../figure.ts';
import { CleanUp } from '../../world/clean-up.ts';
import { benchFolder } from '../folder.ts';
import { inBrowser } from './in-browser.ts';
import { peakMegabytes } from './memory.ts';
import { pageLookUp } from './page-lookup.ts';
import { ourSeconds, peerSeconds } from './peers.ts';
import { writeDumpsByFormat, writeMixedDump, type MixedDump } from './write-dump.ts';

const MB = 1_000_000;
const GIB = 1_073_741_824;
/** The quick form shows that it works; its figures say little. */
const full = {
  formatBytes: 60 * MB,
  dumpBytes: [64 * MB, 512 * MB, 2_000 * MB],
  memoryBytes: [GIB / 64, GIB / 4, GIB, 4 * GIB - 1],
};
const quick = { formatBytes: 3 * MB, dumpBytes: [48 * MB], memoryBytes: [GIB / 64, GIB / 4] };
const openssl = ['openssl', 'dgst', '-sha256'];
const group = 'Fingerprints on the command line';
/** MB/s of all fingerprints of a mixed dump on two processors: the design's budget. */
const MIXED_BUDGET = 60;

/** Every format and a mixed dump, beside the system's own programs over the same files; memory by size; what a reader waits for. */
export async function fingerprints({ isQuick }: { isQuick: boolean }): Promise<Figure[]> {
  const cleanUp = new CleanUp();
  const { formatBytes, dumpBytes, memoryBytes } = isQuick ? quick : full;
  try {
    const folder = await benchFolder(cleanUp);
    const figures: Figure[] = [];
    for (const [format, dump] of await writeDumpsByFormat(path.join(folder, 'formats'), formatBytes))
      figures.push(...(await formatFigures(format, dump)));
    for (const bytes of dumpBytes)
      figures.push(...(await dumpFigures(await writeMixedDump(path.join(folder, `dump-${bytes}`), bytes))));
    for (const size of memoryBytes) {
      const value = await peakMegabytes(folder, size);
      figures.push({ group, name: 'most memory held, plain bytes; bytes', size, value, unit: 'MB', better: 'less' });
    }
    return [...figures, ...pageLookUp({ isQuick }), ...(await inBrowser({ isQuick }))];
  } finally {
    await cleanUp.run();
  }
}

async function formatFigures(format: string, dump: MixedDump): Promise<Figure[]> {
  const seconds = await ourSeconds(dump);
  const peer = dump.bytes / MB / (await peerSeconds(dump, openssl));
  return [
    {
      group,
      name: `all fingerprints: ${format}`,
      value: dump.bytes / MB / seconds,
      unit: 'MB/s',
      better: 'more',
      against: { name: openssl.join(' '), value: peer },
    },
    {
      group,
      name: `all fingerprints: ${format}`,
      value: dump.files.length / seconds,
      unit: 'documents/s',
      better: 'more',
    },
  ];
}

async function dumpFigures(dump: MixedDump): Promise<Figure[]> {
  const size = dump.bytes;
  const speed = (seconds: number): number => size / MB / seconds;
  const ours = speed(await ourSeconds(dump));
  const name = 'all fingerprints of a mixed dump; bytes';
  return [
    { group, name, size, value: ours, unit: 'MB/s', better: 'more', against: { name: 'budget', value: MIXED_BUDGET } },
    {
      group,
      name: `${name} (beside openssl)`,
      size,
      value: ours,
      unit: 'MB/s',
      better: 'more',
      against: { name: openssl.join(' '), value: speed(await peerSeconds(dump, openssl)) },
    },
    {
      group,
      name: `${name} (beside sha256sum)`,
      size,
      value: ours,
      unit: 'MB/s',
      better: 'more',
      against: { name: 'sha256sum', value: speed(await peerSeconds(dump, ['sha256sum'])) },
    },
  ];
}
