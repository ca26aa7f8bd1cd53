import type { ReactNode } from 'react';
import type { CardFact } from '../utils/finding/card-view.ts';
import type { Report } from '../utils/finding/finding.ts';
import type { Relation } from '../utils/protocol/statement.ts';
import type { BadgeProps } from './badge.tsx';
import { checkedFacts } from './card-words.ts';
import { checkOffer, deskOffer, headlineOf, notesOf, remedyOf } from './finding-words.ts';
import { Icon } from './icon.tsx';
import { AddressText } from './plain-text.tsx';
import { Objections, OtherSources, Sources } from './sources.tsx';
import { useTranslator } from './translator.tsx';
import { visible } from './visible.ts';

export interface DocumentDetailsProps {
  host: string;
  address: string;
  /** Where it stands on the page, and who put it there. */
  post?: { address?: string; author?: string } | undefined;
  report: Report;
  /** How many documents of each leak the registry holds, once they were counted. */
  leakSizes?: ReadonlyMap<string, number> | undefined;
  badge: BadgeProps;
  busy: boolean;
  onCheck: () => void;
  /** What lies in a container, to be looked through. */
  inside?: ReactNode;
  /** Opens the desk, for what the reader has downloaded. */
  onDesk?: () => void;
  onFlag?: () => void;
  onRetract?: (leaf: string) => void;
  onRelate?: (relation: Relation) => void;
  ownOrganisation?: string;
  ownOrigin?: string;
}

/** What was found, who says so, on which bytes, and what to do: everything a finding has to answer. */
export function DocumentDetails(props: DocumentDetailsProps): ReactNode {
  const { host, address, report, badge, busy, onCheck, onDesk, onFlag, inside } = props;
  const translator = useTranslator();
  const { text } = translator;
  const { finding, sources, objections = [], others = [] } = report;
  const notes = notesOf(report, translator);
  const offer = checkOffer(finding, address);
  return (
    <div className={`details tone-${badge.tone}`}>
      <header>
        <Icon name={badge.icon} />
        <div>
          <b>{headlineOf(finding, translator)}</b>
          {notes.map((note) => (
            <small key={note}>{note}</small>
          ))}
        </div>
      </header>
      <section>
        <h3>{text('label_what_to_do')}</h3>
        <p>{remedyOf(finding, host, translator)}</p>
      </section>
      {inside}
      {sources.length > 0 && <Sources {...props} sources={sources} />}
      {objections.length > 0 && <Objections {...props} objections={objections} />}
      {others.length > 0 && <OtherSources others={others} />}
      <WhatWasChecked {...props} />
      <div className="flag">
        {offer !== undefined && (
          <button
            type="button"
            aria-disabled={busy}
            onClick={() => {
              if (!busy) onCheck();
            }}
          >
            {text(offer === 'now' ? 'badge_check_now' : 'try_again')}
          </button>
        )}
        {onDesk !== undefined && deskOffer(finding, address) && (
          <button type="button" onClick={onDesk}>
            {text('check_download')}
          </button>
        )}
        {onFlag !== undefined && (
          <button type="button" onClick={onFlag}>
            {text('flag_this')}
          </button>
        )}
      </div>
    </div>
  );
}

function WhatWasChecked({ address, report, post, leakSizes }: DocumentDetailsProps): ReactNode {
  const translator = useTranslator();
  const { text } = translator;
  const { checked, registry, otherRegistries = [] } = report;
  const facts: CardFact[] = checkedFacts({ report, address, post, leakSizes }, translator);
  if (checked?.textSha256 !== undefined)
    facts.push({ label: text('label_text_digest'), text: '', code: checked.textSha256 });
  const origins = [registry, ...otherRegistries].flatMap((one) => (one === undefined ? [] : visible(one.origin)));
  if (origins.length > 0) facts.push({ label: text('label_registry'), text: origins.join(', ') });
  return (
    <section>
      <h3>{text('what_checked')}</h3>
      <dl className="facts">
        {facts.map((fact) => (
          <div key={fact.label + fact.text} className="fact">
            <dt>{fact.label}</dt>
            <dd>
              <FactValue {...fact} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function FactValue({ text, code, isAddress }: CardFact): ReactNode {
  if (code !== undefined) return <code>{code}</code>;
  return isAddress === true ? <AddressText address={text} /> : <bdi>{text}</bdi>;
}
