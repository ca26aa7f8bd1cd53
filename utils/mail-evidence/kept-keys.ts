import type { FindKey, KeyAnswer } from './key-answer.ts';
import type { KeyEvidence } from './mail-evidence.ts';

// A domain changes its keys every few months, and with the old one goes what its mails could prove. So a key is kept where an
// organisation says its reasons, as a line of text that people can read:
//
//   DKIM mai._domainkey.lumiere-2027.fr 2026-11-28T14:02:11Z v=DKIM1; k=rsa; p=MIIB…

// A name in DNS has 253 characters at most. White space at the end is cut off afterwards: sought here, each of it would be looked at for each before it.
const line = /^DKIM ([\w.-]{1,253}\._domainkey\.[\w.-]{1,253}) (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ) (\S[^\n]*)$/gm;

/** `seenAtSeconds` of a key that was given by hand: now, as far as anybody knows. */
export function keptKeyLine({ name, text, seenAtSeconds }: KeyEvidence, nowSeconds: number): string {
  const seen = new Date((seenAtSeconds ?? nowSeconds) * 1000).toISOString().replace(/\.\d+Z$/, 'Z');
  return `DKIM ${name} ${seen} ${text.replace(/\s+/g, ' ').trim()}`;
}

/** The keys that stand in organisations' reasons: they are their word, no more. `reasons` are hostile text. */
export function keysFromReasons(reasons: readonly string[]): FindKey {
  const kept = new Map<string, KeyAnswer>();
  for (const reason of reasons) {
    for (const [, name = '', seen = '', text = ''] of reason.matchAll(line)) {
      const seenAtSeconds = Date.parse(seen) / 1000;
      if (!Number.isNaN(seenAtSeconds))
        kept.set(name.toLowerCase(), { kind: 'found', texts: [text.trimEnd()], from: 'kept', seenAtSeconds });
    }
  }
  return (name) => Promise.resolve(kept.get(name) ?? { kind: 'not-asked' });
}
