import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../registry/app.ts';
import { fileKinds } from '../../registry/http/static-files.ts';
import { problems } from '../../registry/problems.ts';
import { PROBLEM_TYPE_PREFIX } from '../../utils/protocol/problem-names.ts';
import { makeRegistry, type TestRegistry } from './open.ts';

interface Operation {
  responses: Record<string, { description: string }>;
}
const description = readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8');
const document = JSON.parse(description) as {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: { Problem: { properties: { type: { enum: string[] } } } } };
};
const filePaths = [
  '/latest',
  '/checkpoint',
  '/tile/{level}/{index}',
  '/tile/entries/{index}',
  '/details/{index}',
  '/trust/{version}',
];

let world: TestRegistry;
beforeAll(async () => {
  world = await makeRegistry();
});
afterAll(async () => {
  await world.registry.close();
  await world.folder.remove();
});

function app() {
  const admin = { token: 'token', isLoopback: () => true };
  return createApp({ registry: world.registry, description, log: () => undefined, admin });
}

test('every route is described, and nothing else', () => {
  const routes = app()
    .routes.filter(({ method, path }) => method !== 'ALL' && path !== '*' && path !== '/*')
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
  const described = Object.entries(document.paths)
    .filter(([path]) => !filePaths.includes(path))
    .flatMap(([path, operations]) => Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`));
  expect(new Set(routes)).toEqual(new Set(described));
  expect(Object.keys(document.paths)).toEqual(expect.arrayContaining(filePaths));
});

test('every published file has its path', () => {
  const samples = ['latest', 'checkpoint', 'tile/0/000', 'tile/entries/x001/000.p/3', 'details/000', 'trust/1'];
  for (const name of samples)
    expect(
      fileKinds.some(({ pattern }) => pattern.test(name)),
      name,
    ).toBe(true);
  for (const name of ['o/x', 'tile/0/0', 'tile/0/000.p', 'trust/0', 'latest/', '../latest'])
    expect(
      fileKinds.some(({ pattern }) => pattern.test(name)),
      name,
    ).toBe(false);
});

describe('problems', () => {
  test('the description lists exactly ours', () => {
    const ours = Object.keys(problems).map((name) => `${PROBLEM_TYPE_PREFIX}${name}`);
    expect(document.components.schemas.Problem.properties.type.enum.sort()).toEqual(ours.sort());
  });

  test('each stands at an operation, under its own status', () => {
    const seen = new Set<string>();
    for (const operations of Object.values(document.paths)) {
      for (const { responses } of Object.values(operations)) {
        for (const [status, { description: text }] of Object.entries(responses)) {
          const names = /^Refused: (.*)\.$/.exec(text)?.[1]?.split(', ') ?? [];
          for (const name of names) {
            expect(`${name} ${problems[name as keyof typeof problems].status}`).toBe(`${name} ${status}`);
            seen.add(name);
          }
        }
      }
    }
    expect([...seen].sort()).toEqual(Object.keys(problems).sort());
  });
});

test('served as it is checked in', async () => {
  const response = await app().request('/openapi.json');
  expect(await response.text()).toBe(description);
  expect(document.openapi).toBe('3.1.0');
});
