import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { engine } from '../world/engine.ts';
import { PRIVATE_ADDRESS, runInNamespace, whyNoNamespace } from '../world/namespace/enter.ts';
import { documents, later, reboundBehind, type Rebinding } from '../world/namespace/rebinding-names.ts';

// A resolver outside of the browser changes its answers: DNS rebinding, in a network namespace where addresses are what they look like.

const script = path.resolve(import.meta.dirname, '../world/namespace/rebinding.ts');
const why = whyNoNamespace();
if (why !== undefined) console.warn(`rebinding.test.ts is skipped: ${why}`);
const refused = /^unchecked: (host-refused|offline|private-address)$/;

async function rebind(keepsNoNames: boolean): Promise<Rebinding> {
  const env = { TOUCHSTONE_ENGINE: engine, KEEPS_NO_NAMES: keepsNoNames ? 'yes' : 'no' };
  return (await runInNamespace(script, env)) as Rebinding;
}

describe.skipIf(why !== undefined)('a resolver that changes its answers', () => {
  test('leads no request into the private network', async () => {
    const { findings, privateRequests, resolved, requests } = await rebind(false);
    expect(privateRequests).toEqual([]);
    // It did answer with the private address, so that zero says something, and what is public was fetched.
    expect(resolved.filter((line) => line.endsWith(PRIVATE_ADDRESS)).length).toBeGreaterThanOrEqual(2);
    expect(requests).toContain(`GET ${documents.honest.replace('https://', '')}`);
    expect(findings[documents.honest]).toBe('unlisted');
    for (const address of [documents.inside, documents.both, documents.elsewhere])
      expect(findings[address], address).toMatch(refused);
    // Asked once, the browser connects where it was told to: public, and so allowed.
    for (const address of [documents.rebound, documents.unencrypted])
      expect(findings[address], address).toBe('unlisted');
    // Asked again, once it has forgotten: Firefox still knows.
    expect(findings[later]).toMatch(engine === 'firefox' ? /^unlisted$/ : refused);
  });

  test.runIf(engine === 'firefox')(
    'even in a Firefox that keeps no names, what a private server answers is never read',
    async () => {
      const { findings, privateRequests } = await rebind(true);
      for (const [name, address] of Object.entries(documents))
        if (name !== 'honest') expect(findings[address], address).toMatch(refused);
      expect(findings[documents.honest]).toBe('unlisted');
      // What was public when it was asked for, and private when it was connected to, is the one thing that gets through: one request without
      // a cookie, and over https only where the private server shows a certificate for the stranger's name (here any is accepted).
      const reached = [documents.rebound, documents.unencrypted, reboundBehind, later].map(
        (address) => `GET ${address.replace(/^https?:\/\//, '')}`,
      );
      for (const line of privateRequests) expect(reached).toContain(line);
    },
  );
});
