import { parseTxtAnswer, txtQuestion } from './dns-message.ts';
import type { FindKey, KeyAnswer } from './key-answer.ts';

/** Nobody is asked: what a mail says of itself is all there is. */
export const withoutKeys: FindKey = () => Promise.resolve({ kind: 'not-asked' });

/**
 * Keys from a resolver. `ask` takes a question in DNS's own form to the resolver that the user chose, and answers undefined where that
 * failed; one question a name.
 */
export function keysFromResolver(
  ask: (question: Uint8Array<ArrayBuffer>) => Promise<Uint8Array | undefined>,
  nowSeconds: () => number,
): FindKey {
  const asked = new Map<string, Promise<KeyAnswer>>();
  const askFor = async (name: string): Promise<KeyAnswer> => {
    const answer = await ask(txtQuestion(name));
    const found = answer === undefined ? { kind: 'not-reached' as const } : parseTxtAnswer(answer);
    return found.kind === 'found' ? { ...found, from: 'asked', seenAtSeconds: nowSeconds() } : found;
  };
  return (name) => {
    const known = asked.get(name) ?? askFor(name);
    asked.set(name, known);
    return known;
  };
}

/**
 * Keys given by hand: lines `NAME TEXT`, or one text for whatever is asked for. Texts may be quoted as zone files and `dig` quote them.
 */
export function keysFromText(given: string): FindKey {
  const named = new Map<string, string[]>();
  let anonymous: string | undefined;
  for (const line of given.split(/\r?\n/)) {
    const [, name, rest = ''] = /^\s*([\w.-]+\._domainkey\.[\w.-]+?)\.?\s+(.*)$/i.exec(line) ?? [];
    if (name !== undefined) named.set(name.toLowerCase(), [...(named.get(name.toLowerCase()) ?? []), unquoted(rest)]);
    else if (line.trim() !== '') anonymous = `${anonymous ?? ''}${unquoted(line)}`;
  }
  return (name) => {
    const texts = named.get(name) ?? (anonymous === undefined ? undefined : [anonymous]);
    return Promise.resolve(texts === undefined ? { kind: 'not-asked' } : { kind: 'found', texts, from: 'given' });
  };
}

/** `3600 IN TXT ( "v=DKIM1; " "p=…" )` → the text. */
function unquoted(text: string): string {
  const strings = [...text.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, inner = '']) => inner.replace(/\\(.)/g, '$1'));
  return strings.length > 0 ? strings.join('') : text.replace(/^(?:\d+\s+)?(?:IN\s+)?(?:TXT\s+)?/, '').trim();
}
