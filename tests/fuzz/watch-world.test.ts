import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';

const attempts = `
const { watchWorld } = await import(${JSON.stringify(new URL('./watch-world.ts', import.meta.url).href)});
const { parentPort } = await import('node:worker_threads');
const touched = watchWorld();
const { writeFileSync, readFileSync, promises } = await import('node:fs');
const { lookup } = await import('node:dns/promises');
const { execSync } = await import('node:child_process');
const { connect } = await import('node:net');
for (const attempt of [
  () => writeFileSync('/nowhere/a', ''),
  () => fetch('http://a.example'),
  () => lookup('a.example'),
  () => execSync('true'),
  () => connect(80, '127.0.0.1'),
  () => (0, eval)('1'),
  () => readFileSync('/etc/hostname'),
  () => promises.open('/etc/hostname'),
  () => readFileSync(${JSON.stringify(import.meta.filename)}),
])
  try { await attempt(); } catch {}
parentPort.postMessage(touched.map((call) => call.split(' ')[0]));`;

test('who writes a file, opens one that is not ours, follows an address or starts a program is seen, and stopped', async () => {
  const source = `import('tsx/esm/api').then(async ({ register }) => { register(); ${attempts} })`;
  const worker = new Worker(source, { eval: true });
  const touched = await new Promise((resolve, reject) => {
    worker.on('message', resolve);
    worker.on('error', reject);
  });
  await worker.terminate();
  expect(touched).toEqual(['writeFileSync', 'fetch', 'lookup', 'execSync', 'connect', 'eval', 'readFileSync', 'open']);
});
