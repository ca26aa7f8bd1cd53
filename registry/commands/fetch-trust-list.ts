import { parseLeaf } from '../../utils/protocol/leaf.ts';
import { parseState } from '../../utils/protocol/state-record.ts';
import { parseProof } from '../../utils/protocol/tlog-proof.ts';
import { parseTrustList, type TrustList } from '../../utils/protocol/trust-list.ts';
import { CommandError } from './command-error.ts';

const TIMEOUT_MS = 30_000;

/** The newest trust list as the registry serves it: not verified, good only for what a signer refrains from (its deny-list). */
export async function fetchTrustList(address: URL): Promise<TrustList> {
  const { extra } = parseProof(await fetchBytes(new URL('latest', address)));
  if (extra === undefined) throw new CommandError(`${address.href} serves something else than a registry.`);
  // The extra of /latest is the state leaf: its kind byte, then the record.
  const { trustVersion } = parseState(extra[0] === 0 ? extra.subarray(1) : extra);
  const leaf = parseLeaf(await fetchBytes(new URL(`trust/${trustVersion}`, address)));
  if (leaf.kind !== 'trust') throw new CommandError(`${address.href} serves something else than its trust list.`);
  return parseTrustList(leaf.signed.payload);
}

/** @throws CommandError no registry answers there */
export async function fetchBytes(address: URL): Promise<Uint8Array> {
  try {
    const response = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (response.ok) return new Uint8Array(await response.arrayBuffer());
    throw new CommandError(`${address.href} answers ${response.status}. Is this the address of a registry?`);
  } catch (cause) {
    if (cause instanceof CommandError) throw cause;
    throw new CommandError(`${address.href} does not answer. Is the registry running, and the address right?`, {
      cause,
    });
  }
}
