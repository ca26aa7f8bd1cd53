import type { ReactNode } from 'react';
import type { CardSaying } from '../utils/finding/card-view.ts';
import type { OtherSource, Source } from '../utils/finding/finding.ts';
import type { Relation } from '../utils/protocol/statement.ts';
import { EvidenceLink, OrganisationLink } from './outside-link.tsx';
import { visible } from './visible.ts';
import { otherSayingOf, sayingOf } from './source-words.ts';
import { useTranslator } from './translator.tsx';

export interface SourcesProps {
  sources: readonly Source[];
  /** Id of the organisation this device signs for: what it says can be replaced and retracted here, what others say disputed. */
  ownOrganisation?: string;
  /** Origin of the registry that it signs for, where that is not the report's own. */
  ownOrigin?: string;
  onRetract?: (leaf: string) => void;
  onRelate?: (relation: Relation) => void;
}

/** Who says so, about what, when, on what evidence, and where to object. */
export function Sources(props: SourcesProps): ReactNode {
  const translator = useTranslator();
  return (
    <section>
      <h3>{translator.text('who_says')}</h3>
      <ul>
        {props.sources.map((source) => (
          <SourceItem key={source.leaf} source={source} saying={sayingOf(source, translator)}>
            <Replies {...props} source={source} />
          </SourceItem>
        ))}
      </ul>
    </section>
  );
}

/** Who contradicts it without saying what it is: as much a part of the finding as the verdicts. */
export function Objections({
  objections,
  ownOrganisation,
  ownOrigin,
  onRetract,
}: Pick<SourcesProps, 'ownOrganisation' | 'ownOrigin' | 'onRetract'> & {
  objections: readonly OtherSource[];
}): ReactNode {
  // What is disputed can be judged; a dispute can only be taken back.
  const own = {
    ...(ownOrganisation !== undefined && { ownOrganisation }),
    ...(ownOrigin !== undefined && { ownOrigin }),
  };
  const mayRetract = onRetract !== undefined && { ...own, onRetract };
  const translator = useTranslator();
  return (
    <section>
      <h3>{translator.text('who_disputes')}</h3>
      <ul>
        {objections.map((source) => (
          <SourceItem key={source.leaf} source={source} saying={otherSayingOf(source, translator)}>
            {mayRetract && <Replies {...mayRetract} source={source} />}
          </SourceItem>
        ))}
      </ul>
    </section>
  );
}

/** What was said too, and why it does not count. */
export function OtherSources({ others }: { others: readonly OtherSource[] }): ReactNode {
  const translator = useTranslator();
  return (
    <section>
      <h3>{translator.text('not_counted')}</h3>
      <ul>
        {others.map((source) => (
          <SourceItem key={source.leaf} source={source} saying={otherSayingOf(source, translator)} />
        ))}
      </ul>
    </section>
  );
}

function SourceItem({
  source: { organisation, evidence },
  saying,
  children,
}: {
  source: Pick<Source, 'organisation' | 'evidence'>;
  saying: CardSaying;
  children?: ReactNode;
}): ReactNode {
  return (
    <li className="source">
      <span className="initials" aria-hidden="true">
        {saying.initials}
      </span>
      <div className="said">
        <b>
          <bdi>{saying.organisation}</bdi>
        </b>
        {': '}
        <bdi>{saying.words}</bdi>
        <small>{saying.meta.join(' · ')}</small>
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
      {children}
    </li>
  );
}

/** What this device's organisation may answer: to itself, or to another; in the log of its own registry alone. */
function Replies({
  source,
  ownOrganisation,
  ownOrigin,
  onRetract,
  onRelate,
}: Omit<SourcesProps, 'sources'> & { source: Pick<Source, 'leaf' | 'organisation' | 'origin'> }): ReactNode {
  const { text } = useTranslator();
  if (ownOrganisation === undefined || source.origin !== ownOrigin) return null;
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
