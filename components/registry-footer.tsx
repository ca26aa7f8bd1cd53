import type { ReactNode } from 'react';
import { visible } from './plain-text.tsx';
import { registryWords, type RegistryView } from './registry-words.ts';
import { useTranslator } from './translator.tsx';

export interface RegistryFooterProps {
  registries: readonly RegistryView[];
  nowSeconds: number;
  syncing: boolean;
  onSync: () => void;
  /** A registry showed two histories: both signed notes, for whoever audits it. */
  onSaveProof?: (origin: string) => void;
  /** The browser holds its host back: asks for it, in the turn of the click. */
  onAllow: (origin: string) => void;
}

/** How fresh the registries are: a finding is worth no more than the log it comes from. */
export function RegistryFooter({
  registries,
  nowSeconds,
  syncing,
  onSync,
  onSaveProof,
  onAllow,
}: RegistryFooterProps): ReactNode {
  const translator = useTranslator();
  const { text } = translator;
  return (
    <footer className="registry">
      <ul aria-live="polite">
        {registries.length === 0 && <li>{text('registry_none')}</li>}
        {registries.map((registry) => {
          const { tone, text: words } = registryWords(registry, nowSeconds, translator);
          return (
            <li key={registry.origin} className={tone === 'fake' ? 'alarming' : undefined}>
              <span className={`dot tone-${tone}`} aria-hidden="true" />
              {words} {registry.state === 'synced' && `· ${translator.plural('registry_cases', registry.cases)}`}
              {registry.state === 'withheld' && (
                <button
                  type="button"
                  className="plain"
                  aria-label={text('registry_allow', { name: visible(registry.name) })}
                  onClick={() => onAllow(registry.origin)}
                >
                  {text('permission_allow')}
                </button>
              )}
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
