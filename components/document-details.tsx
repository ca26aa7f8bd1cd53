import type { ReactNode } from 'react';
import type { Report } from '../utils/finding/finding.ts';
import type { Relation } from '../utils/protocol/statement.ts';
import type { BadgeProps } from './badge.tsx';
import { checkOffer, headlineOf, matchKeys, notesOf, remedyOf } from './finding-words.ts';
import { Icon } from './icon.tsx';
import { AddressText, PlainText, visible } from './plain-text.tsx';
import { Sources } from './sources.tsx';
import { useTranslator } from './translator.tsx';

export interface DocumentDetailsProps {
  host: string;
  address: string;
  report: Report;
  badge: BadgeProps;
  busy: boolean;
  onCheck: () => void;
  onFlag?: () => void;
  onRetract?: (leaf: string) => void;
  onRelate?: (relation: Relation) => void;
  ownOrganisation?: string;
}

/** What was found, who says so, on which bytes, and what to do: everything a finding has to answer. */
export function DocumentDetails(props: DocumentDetailsProps): ReactNode {
  const { host, report, badge, busy, onCheck, onFlag } = props;
  const translator = useTranslator();
  const { text } = translator;
  const { finding, sources } = report;
  const notes = notesOf(report, translator);
  const offer = checkOffer(finding);
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
      {sources.length > 0 && <Sources {...props} sources={sources} />}
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
        {onFlag !== undefined && (
          <button type="button" onClick={onFlag}>
            {text('flag_this')}
          </button>
        )}
      </div>
    </div>
  );
}

function WhatWasChecked({ address, report }: DocumentDetailsProps): ReactNode {
  const { text, bytes, dateTime } = useTranslator();
  const { checked, match, sources, registry } = report;
  const leaks = [...new Set(sources.flatMap(({ leak }) => (leak === undefined ? [] : [visible(leak)])))];
  const facts: [string, ReactNode][] = [[text('label_address'), <AddressText address={address} />]];
  if (checked !== undefined) {
    facts.push([
      text('label_file'),
      text('checked_at', { size: bytes(checked.size), when: dateTime(checked.atSeconds) }),
    ]);
  }
  if (match !== undefined) facts.push([text('label_match'), text(matchKeys[match])]);
  if (checked !== undefined) facts.push([text('label_digest'), <code>{checked.sha256}</code>]);
  if (checked?.textSha256 !== undefined) facts.push([text('label_text_digest'), <code>{checked.textSha256}</code>]);
  if (leaks.length > 0) facts.push([text('label_leak'), <bdi>{leaks.join(', ')}</bdi>]);
  if (registry !== undefined) facts.push([text('label_registry'), <PlainText text={registry.origin} />]);
  return (
    <section>
      <h3>{text('what_checked')}</h3>
      <dl className="facts">
        {facts.map(([label, value]) => (
          <div key={label} className="fact">
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
