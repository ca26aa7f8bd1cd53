import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runCommand } from '../../registry/cli.ts';
import { serve, type RunningServer, type ServeOptions } from '../../registry/serve.ts';
import { formatDescriptor, parseDescriptor } from '../../utils/protocol/descriptor.ts';
import { verdicts, type Verdict } from '../../utils/protocol/statement.ts';
import type { LeakDocument } from '../sample-leak/generate.ts';
import { addressOf } from '../sample-leak/hosting.ts';
import { listedName } from '../sample-leak/scenes.ts';
import { leakName, leakTable, organisations, type OrganisationKey } from '../sample-leak/table.ts';
import { writeLeak } from '../sample-leak/write-leak.ts';
import type { Handler } from './answers.ts';
import { preparedPrints } from './prepared-prints.ts';

export interface RegistryOptions {
  dir: string;
  /** The public address that readers are told; by default the one it listens on. */
  address?: string;
  clock?: NonNullable<ServeOptions['clock']>;
  /** Organisations that have a second device sign what the first proposes. */
  secondPair?: readonly OrganisationKey[];
  /** The folder holds a registry already, with its organisations. */
  exists?: boolean;
}

/** A real registry on this machine, driven by its own command line. */
export interface PlayedRegistry {
  readonly dir: string;
  /** What a reader adds, naming the public address. */
  readonly descriptorFile: string;
  /** Plays it under another name: every request goes to the real server. */
  handler: Handler;
  /** A one-time code with which a device is enrolled. */
  invite(organisation: OrganisationKey): Promise<string>;
  revoke(organisation: OrganisationKey): Promise<void>;
  /** Stops the server while `work` has the folder for itself. */
  pause(work: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

/** Statements are published at once, so that nobody waits in a test for what comes with them. */
const quick = { betweenMs: 200, gatherMs: 20 };

export async function openPlayedRegistry(options: RegistryOptions): Promise<PlayedRegistry> {
  const { dir, address, clock, secondPair = [], exists = false } = options;
  if (!exists) await makeRegistry(dir, secondPair);
  const start = (): Promise<RunningServer> =>
    serve({ dir, port: 0, periods: quick, log: () => undefined, ...(clock && { clock }) });
  let server = await start();
  const descriptorFile = path.join(dir, 'reader.json');
  const descriptor = parseDescriptor(await readFile(path.join(dir, 'descriptor.json')));
  await writeFile(descriptorFile, formatDescriptor({ ...descriptor, address: address ?? server.address }));
  return {
    dir,
    descriptorFile,
    handler: (request) => forward(request, server.address),
    invite: async (organisation) => {
      const said = await runCommand(['invite', dir, organisations[organisation].name, '--json']);
      return (JSON.parse(said) as { code: string }).code;
    },
    revoke: async (organisation) => {
      await runCommand(['organisation', 'revoke', dir, organisations[organisation].name]);
    },
    pause: async (work) => {
      await server.close();
      await work();
      server = await start();
    },
    close: () => server.close(),
  };
}

/** Passes a request on to the real server. Node has undone the answer's compression, so it is not announced any more. */
async function forward(request: Request, address: string): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const headers = new Headers(request.headers);
  for (const name of ['host', 'connection', 'content-length', 'accept-encoding']) headers.delete(name);
  const body = request.method === 'POST' ? { body: await request.arrayBuffer() } : {};
  const answer = await fetch(new URL(pathname.slice(1) + search, address), {
    method: request.method,
    headers,
    ...body,
  });
  const kept = new Headers(answer.headers);
  for (const name of ['content-encoding', 'content-length', 'transfer-encoding', 'connection']) kept.delete(name);
  const bytes = [204, 304].includes(answer.status) ? null : await answer.arrayBuffer();
  return new Response(bytes, { status: answer.status, headers: kept });
}

async function makeRegistry(dir: string, secondPair: readonly OrganisationKey[]): Promise<void> {
  await runCommand(['init', dir, '--origin', 'registre-lumiere.org/log', '--name', 'Registre Lumière']);
  const asking = new Set<string>(secondPair.map((key) => organisations[key].name));
  for (const { name, contact } of Object.values(organisations)) {
    const pair = asking.has(name) ? ['--second-pair'] : [];
    await runCommand(['organisation', 'add', dir, name, '--contact', contact, ...pair]);
  }
}

/** Imports what each organisation says about these documents: one folder, one verdict, one organisation at a time. */
export async function importVerdicts({ dir }: PlayedRegistry, documents: readonly LeakDocument[]): Promise<void> {
  const folder = await mkdtemp(`${dir}-import-`);
  try {
    for (const by of Object.keys(organisations) as OrganisationKey[]) {
      for (const verdict of verdicts) {
        const said = documents.filter((document) => document.verdicts[by] === verdict);
        const listed = said.filter(({ name }) => name === listedName);
        const others = said.filter(({ name }) => name !== listedName);
        await importFolder(path.join(folder, `${by}-${verdict}`), others, { dir, by, verdict });
        await importFolder(path.join(folder, `${by}-${verdict}-listed`), listed, {
          dir,
          by,
          verdict,
          seenAt: addressOf(listedName),
        });
      }
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

interface Saying {
  dir: string;
  by: OrganisationKey;
  verdict: Verdict;
  seenAt?: string;
}

async function importFolder(folder: string, documents: LeakDocument[], saying: Saying): Promise<void> {
  if (documents.length === 0) return;
  const { dir, by, verdict, seenAt } = saying;
  const prints = await preparedPrints(documents);
  if (prints === undefined) await writeLeak(folder, documents);
  else await writeFile(folder, prints);
  const { id, evidence, reasons } = organisations[by];
  await runCommand([
    ...[
      'import',
      folder,
      '--verdict',
      verdict,
      '--leak',
      leakName,
      '--leak-size',
      String(leakTable.length),
      '--language',
      'fr',
      '--dir',
      dir,
      '--as',
      id,
    ],
    ...['--evidence', evidence, '--explanation', reasons[verdict]],
    ...(seenAt === undefined ? [] : ['--seen-at', seenAt]),
  ]);
}
