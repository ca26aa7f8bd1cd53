import { useId, type ReactNode } from 'react';
import type { Report } from '../utils/finding/finding.ts';
import type { Relation } from '../utils/protocol/statement.ts';
import type { Translator } from '../utils/i18n.ts';
import { Badge, BadgeButton, type BadgeProps } from './badge.tsx';
import { DocumentDetails } from './document-details.tsx';
import { checkOffer, matchKeys, reasonKeys } from './finding-words.ts';
import { visible } from './plain-text.tsx';
import { useTranslator } from './translator.tsx';

export interface DocumentRowProps {
  name: string;
  host: string;
  address: string;
  post?: { address?: string; author?: string } | undefined;
  report: Report | 'pending';
  badge: BadgeProps;
  leakSizes?: ReadonlyMap<string, number> | undefined;
  open: boolean;
  /** A check of this document has been asked for and is under way. */
  busy: boolean;
  onToggle: () => void;
  onCheck: () => void;
  /** What lies in a container, to be looked through. */
  inside?: ReactNode;
  /** Opens the desk, for what the reader has downloaded. */
  onDesk?: () => void;
  /** Absent where nothing can be flagged: a private window. */
  onFlag?: () => void;
  /** These two absent where nothing can be flagged. */
  onRetract?: (leaf: string) => void;
  onRelate?: (relation: Relation) => void;
  ownOrganisation?: string;
  ownOrigin?: string;
}

/** One document of the page: name, finding, one line of why, and everything else on demand. */
export function DocumentRow(props: DocumentRowProps): ReactNode {
  const { name, host, report, badge, open, busy, onToggle, onCheck } = props;
  const translator = useTranslator();
  const { text } = translator;
  const details = useId();
  const waits = report !== 'pending' && isWaiting(report);
  const canOpen = report !== 'pending';
  return (
    <li className={`document${open ? ' open' : ''}`}>
      <div className="line">
        <button
          type="button"
          className="name"
          title={name}
          aria-expanded={open}
          aria-controls={open ? details : undefined}
          aria-describedby={`${details}-badge ${details}-line`}
          aria-disabled={!canOpen}
          onClick={() => {
            if (canOpen) onToggle();
          }}
        >
          <bdi>{name}</bdi>
          {canOpen && <Chevron />}
        </button>
        {waits ? (
          <BadgeButton
            text={text('badge_check_now')}
            label={text('check_now_for', { name })}
            busy={busy}
            onPress={() => {
              if (!busy) onCheck();
            }}
          />
        ) : (
          <span id={`${details}-badge`} className={report === 'pending' ? 'pending' : undefined}>
            <Badge {...badge} />
          </span>
        )}
        <small id={`${details}-line`}>{lineOf(report, host, translator)}</small>
      </div>
      {open && report !== 'pending' && (
        <div id={details}>
          <DocumentDetails {...props} report={report} />
        </div>
      )}
    </li>
  );
}

function Chevron(): ReactNode {
  return (
    <svg className="chevron" viewBox="0 0 10 10" aria-hidden="true" focusable="false">
      <path
        d="M3.5 1.8L6.8 5 3.5 8.2"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

/** These offer their button in the line; others that may be checked offer it in the details. */
function isWaiting({ finding }: Report): boolean {
  return finding.kind === 'unchecked' && checkOffer(finding) === 'now';
}

function lineOf(report: Report | 'pending', host: string, { text, bytes }: Translator): string {
  if (report === 'pending') return host;
  const { finding, match, sources, checked } = report;
  const parts = [host];
  if (finding.kind === 'unchecked') parts.push(text(reasonKeys[finding.reason]));
  if (match !== undefined) parts.push(text(matchKeys[match]));
  if (sources.length > 0)
    parts.push([...new Set(sources.map((source) => visible(source.organisation.name)))].join(', '));
  else if (checked !== undefined) parts.push(bytes(checked.size));
  return parts.join(' · ');
}
