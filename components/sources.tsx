import type { ReactNode } from 'react';
import type { Source } from '../utils/finding/finding.ts';
import type { Relation } from '../utils/protocol/statement.ts';
import { EvidenceLink, OrganisationLink } from './outside-link.tsx';
import { PlainText, visible } from './plain-text.tsx';
import { useTranslator } from './translator.tsx';
import { withoutExplanation } from './withheld-words.ts';

export interface SourcesProps {
  sources: readonly Source[];
  /** Id of the organisation this device signs for: what it says can be replaced and retracted here, what others say disputed. */
  ownOrganisation?: string;
  onRetract?: (leaf: string) => void;
  onRelate?: (relation: Relation) => void;
}

/** Who says so, about what, when, on what evidence, and where to object. */
export function Sources(props: SourcesProps): ReactNode {
  const { text } = useTranslator();
  return (
    <section>
      <h3>{text('who_says')}</h3>
      <ul>
        {props.sources.map((source) => (
          <SourceItem key={source.leaf} {...props} source={source} />
        ))}
      </ul>
    </section>
  );
}

function SourceItem(props: SourcesProps & { source: Source }): ReactNode {
  const { text, dateTime } = useTranslator();
  const { organisation, verdict, scope, explanation, evidence, loggedSeconds } = props.source;
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
        {explanation === undefined ? text(withoutExplanation(props.source)) : <PlainText text={explanation} />}
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
      </div>
      <Replies {...props} />
    </li>
  );
}

/** What this device's organisation may answer: to itself, or to another. */
function Replies({ source, ownOrganisation, onRetract, onRelate }: SourcesProps & { source: Source }): ReactNode {
  const { text } = useTranslator();
  if (ownOrganisation === undefined) return null;
  const { leaf, organisation } = source;
  const isOwn = organisation.id === ownOrganisation;
  return (
    <div className="replies">
      {onRelate && isOwn && (
        <button type="button" onClick={() => onRelate({ type: 'supersedes', target: leaf })}>
          {text('replace')}
        </button>
      )}
      {onRetract && isOwn && (
        <button type="button" onClick={() => onRetract(leaf)}>
          {text('retract')}
        </button>
      )}
      {onRelate && !isOwn && (
        <button
          type="button"
          aria-label={text('dispute_of', { organisation: visible(organisation.name) })}
          onClick={() => onRelate({ type: 'disputes', target: leaf })}
        >
          {text('dispute_this')}
        </button>
      )}
    </div>
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
