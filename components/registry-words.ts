import type { Translator } from '../utils/i18n.ts';
import type { BadgeDrawing } from '../utils/finding/badge.ts';
import { visible } from './visible.ts';

/** Where one registry stands, as far as a reader has to know. Times in seconds since 1970. */
export interface RegistryView {
  origin: string;
  name: string;
  state: 'synced' | 'never-synced' | 'stale' | 'forked' | 'clock-wrong' | 'unreachable' | 'withheld';
  cases: number;
  quorumSeconds: number;
  /** How many cosigned the newest checkpoint; 0 where nobody was asked to, or it is not known. */
  witnesses: number;
}

/** Older than this, the newest co-signature is amber (docs/spec/finding-policy.md). */
const AGEING_SECONDS = 24 * 3600;

/** How fresh a registry is: a finding is worth no more than the log it comes from. */
export function registryWords(
  { state, name: given, quorumSeconds, witnesses }: RegistryView,
  nowSeconds: number,
  { text, plural, ago, date }: Translator,
): { tone: BadgeDrawing['tone']; text: string } {
  const name = visible(given);
  switch (state) {
    case 'synced': {
      const ageing = nowSeconds - quorumSeconds > AGEING_SECONDS;
      const key = ageing ? 'registry_ageing' : 'registry_fresh';
      // A clock a little behind the witnesses' must not read "in 3 seconds".
      const words = text(key, { name, ago: ago(Math.min(quorumSeconds, nowSeconds), nowSeconds) });
      const by = witnesses > 0 ? ` ${plural('registry_witnesses', witnesses)}` : '';
      return { tone: ageing ? 'altered' : 'authentic', text: words + by };
    }
    case 'never-synced':
      return { tone: 'quiet', text: text('registry_never', { name }) };
    case 'unreachable':
      return { tone: 'altered', text: text('registry_unreachable', { name, date: date(quorumSeconds) }) };
    case 'stale':
      return { tone: 'altered', text: text('registry_stale', { name, date: date(quorumSeconds) }) };
    case 'forked':
      return { tone: 'fake', text: text('registry_forked', { name }) };
    case 'withheld':
      return { tone: 'altered', text: text('registry_withheld', { name }) };
    case 'clock-wrong':
      return { tone: 'altered', text: text('registry_clock', { name }) };
  }
}
