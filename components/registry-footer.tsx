import type { ReactNode } from 'react';
import type { Translator } from '../utils/i18n.ts';
import type { Tone } from './badge.tsx';
import { visible } from './plain-text.tsx';
import { useTranslator } from './translator.tsx';

/** Where one registry stands, as far as a reader has to know. Times in seconds since 1970. */
export interface RegistryView {
  origin: string;
  name: string;
  state: 'synced' | 'never-synced' | 'stale' | 'forked' | 'clock-wrong' | 'unreachable';
  cases: number;
  quorumSeconds: number;
}

export interface RegistryFooterProps {
  registries: readonly RegistryView[];
  nowSeconds: number;
  syncing: boolean;
  onSync: () => void;
  /** A registry showed two histories: both signed notes, for whoever audits it. */
  onSaveProof?: (origin: string) => void;
}

/** Older than this, the newest co-signature is amber (docs/spec/finding-policy.md). */
const AGEING_SECONDS = 24 * 3600;

/** How fresh the registries are: a finding is worth no more than the log it comes from. */
export function RegistryFooter({
  registries,
  nowSeconds,
  syncing,
  onSync,
  onSaveProof,
}: RegistryFooterProps): ReactNode {
  const translator = useTranslator();
  const { text } = translator;
  return (
    <footer className="registry">
      <ul aria-live="polite">
        {registries.length === 0 && <li>{text('registry_none')}</li>}
        {registries.map((registry) => {
          const { tone, words } = stateOf(registry, nowSeconds, translator);
          return (
            <li key={registry.origin} className={tone === 'fake' ? 'alarming' : undefined}>
              <span className={`dot tone-${tone}`} aria-hidden="true" />
              {words}
              {registry.state === 'synced' && ` · ${translator.plural('registry_cases', registry.cases)}`}
              {registry.state === 'forked' && onSaveProof && (
                <button
                  type="button"
                  className="plain"
                  aria-label={text('registry_save_proof_of', { name: visible(registry.name) })}
                  onClick={() => onSaveProof(registry.origin)}
                >
                  {text('registry_save_proof')}
                </button>
              )}
            </li>
          );
        })}
      </ul>
      {registries.length > 0 && (
        <button
          type="button"
          className="plain"
          aria-disabled={syncing}
          onClick={() => {
            if (!syncing) onSync();
          }}
        >
          {text(syncing ? 'registry_syncing' : 'registry_sync')}
        </button>
      )}
    </footer>
  );
}

function stateOf(
  { state, name: given, quorumSeconds }: RegistryView,
  nowSeconds: number,
  { text, ago, date }: Translator,
): { tone: Tone; words: string } {
  const name = visible(given);
  switch (state) {
    case 'synced': {
      const ageing = nowSeconds - quorumSeconds > AGEING_SECONDS;
      const key = ageing ? 'registry_ageing' : 'registry_fresh';
      // A clock a little behind the witnesses' must not read "in 3 seconds".
      const words = text(key, { name, ago: ago(Math.min(quorumSeconds, nowSeconds), nowSeconds) });
      return { tone: ageing ? 'altered' : 'authentic', words };
    }
    case 'never-synced':
      return { tone: 'quiet', words: text('registry_never', { name }) };
    case 'unreachable':
      return { tone: 'altered', words: text('registry_unreachable', { name, date: date(quorumSeconds) }) };
    case 'stale':
      return { tone: 'altered', words: text('registry_stale', { name, date: date(quorumSeconds) }) };
    case 'forked':
      return { tone: 'fake', words: text('registry_forked', { name }) };
    case 'clock-wrong':
      return { tone: 'altered', words: text('registry_clock', { name }) };
  }
}
