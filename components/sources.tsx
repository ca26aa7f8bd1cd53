import type { ReactNode } from 'react';
import type { Source } from '../utils/finding/finding.ts';
import { EvidenceLink, OrganisationLink } from './outside-link.tsx';
import { PlainText, visible } from './plain-text.tsx';
import { useTranslator } from './translator.tsx';

export interface SourcesProps {
  sources: readonly Source[];
  /** Id of the organisation this device signs for: its own statements can be retracted here. */
  ownOrganisation?: string;
  onRetract?: (leaf: string) => void;
}

/** Who says so, about what, when, on what evidence, and where to object. */
export function Sources({ sources, ownOrganisation, onRetract }: SourcesProps): ReactNode {
  const { text } = useTranslator();
  return (
    <section>
      <h3>{text('who_says')}</h3>
      <ul>
        {sources.map((source) => (
          <SourceItem
            key={source.leaf}
            source={source}
            {...(onRetract && source.organisation.id === ownOrganisation
              ? { onRetract: () => onRetract(source.leaf) }
              : {})}
          />
        ))}
      </ul>
    </section>
  );
}

function SourceItem({ source, onRetract }: { source: Source; onRetract?: () => void }): ReactNode {
  const { text, dateTime } = useTranslator();
  const { organisation, verdict, scope, explanation, evidence, loggedSeconds } = source;
  const about = scope === undefined ? [] : [text(`scope_word_${scope}`)];
  const meta = [text(`word_${verdict}`), ...about, dateTime(loggedSeconds)];
  return (
    <li className="source">
      <span className="initials" aria-hidden="true">
        {initials(organisation.name)}
      </span>
      <div className="said">
        <b>
          <PlainText text={organisation.name} />
        </b>
        {': '}
        {explanation === undefined ? text('no_explanation') : <PlainText text={explanation} />}
        <small>{meta.join(' · ')}</small>
      </div>
      <div className="links">
        {evidence.map((address) => (
          <EvidenceLink key={address} address={address} />
        ))}
        <OrganisationLink what="corrections" address={organisation.corrections} organisation={organisation.name} />
        {organisation.contact !== organisation.corrections && (
          <OrganisationLink what="contact" address={organisation.contact} organisation={organisation.name} />
        )}
        {onRetract && (
          <button type="button" className="plain" onClick={onRetract}>
            {text('retract')}
          </button>
        )}
      </div>
    </li>
  );
}

/** Two letters to recognise an organisation by; its name stands beside them. */
function initials(name: string): string {
  const words = visible(name)
    .split(/[\s\p{P}]+/u)
    .filter((word) => word !== '');
  const letters = words.length > 1 ? words.map((word) => Array.from(word)[0]) : Array.from(words[0] ?? '?');
  return letters.slice(0, 2).join('').toUpperCase();
}
