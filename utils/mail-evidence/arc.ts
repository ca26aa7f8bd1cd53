import { valueOf } from './covered.ts';
import type { HeaderField, Message } from './message.ts';
import { parseTagList } from './tag-list.ts';

/** What an Authenticated Received Chain (RFC 8617) says of itself. Noted, not verified: no verdict rests on it. */
export interface ArcNote {
  /** Every step from 1 to the last has its three fields. */
  isWhole: boolean;
  steps: ArcStep[];
}

export interface ArcStep {
  instance: number;
  /** Who sealed it; empty where it does not say. Hostile text, like the rest. */
  domain: string;
  /** `cv=`: what this step says of the chain before it: none, pass, fail. */
  chain: string;
  /** What this step says that it found: the text behind its instance. */
  results: string;
}

/** RFC 8617 §5.1.1.1. */
const MAX_INSTANCES = 50;
const MAX_SHOWN_CHARACTERS = 40;

/** Undefined where the mail has no chain. */
export function findArc({ fields }: Message): ArcNote | undefined {
  const seals = byInstance(fields, 'arc-seal');
  const signatures = byInstance(fields, 'arc-message-signature');
  const results = byInstance(fields, 'arc-authentication-results');
  const last = Math.max(0, ...seals.keys(), ...signatures.keys(), ...results.keys());
  if (last === 0) return undefined;
  const steps = [...seals.keys()].sort((a, b) => a - b).map((instance) => stepOf(instance, seals, results));
  const numbers = Array.from({ length: last }, (_, at) => at + 1);
  const isWhole = numbers.every((at) => seals.has(at) && signatures.has(at) && results.has(at));
  return { isWhole, steps };
}

function stepOf(instance: number, seals: Map<number, HeaderField>, results: Map<number, HeaderField>): ArcStep {
  const seal = seals.get(instance);
  const tags = seal && parseTagList(seal.raw.slice(seal.raw.indexOf(':') + 1));
  const found = results.get(instance);
  return {
    instance,
    domain: short(tags?.get('d') ?? ''),
    chain: short(tags?.get('cv') ?? ''),
    results: found === undefined ? '' : valueOf(found).replace(/^i\s*=\s*\d+\s*;\s*/, ''),
  };
}

function byInstance(fields: readonly HeaderField[], name: string): Map<number, HeaderField> {
  const found = new Map<number, HeaderField>();
  for (const field of fields) {
    if (field.name !== name) continue;
    const instance = Number(/(?:^[^:]*:|;)\s*i\s*=\s*(\d{1,3})\s*(?:;|$)/.exec(field.raw)?.[1] ?? 0);
    if (instance >= 1 && instance <= MAX_INSTANCES) found.set(instance, field);
  }
  return found;
}

function short(value: string): string {
  return value.slice(0, MAX_SHOWN_CHARACTERS);
}
