import { Fragment, type ReactNode } from 'react';
import type { Report } from '../utils/finding/finding.ts';
import { countGroups } from './summary-groups.ts';
import { useTranslator } from './translator.tsx';

/** The page at a glance: how many documents, of which findings, in words and as a bar. */
export function SummaryBar({ site, reports }: { site: string; reports: readonly (Report | 'pending')[] }): ReactNode {
  const { plural } = useTranslator();
  const groups = countGroups(reports);
  return (
    <>
      <h2>{plural('documents_on_site', reports.length, { site })}</h2>
      <div className="bar" aria-hidden="true">
        {groups.map(({ group, count }) => (
          <i
            key={group.name}
            className={`tone-${group.tone}${group.tone === 'quiet' ? ' faint' : ''}`}
            style={{ flex: count }}
          />
        ))}
      </div>
      <p aria-live="polite">
        {groups.map(({ group, count }, index) => (
          <Fragment key={group.name}>
            <span className="count">
              {plural(group.count, count)}
              {index < groups.length - 1 && ' ·'}
            </span>{' '}
          </Fragment>
        ))}
      </p>
    </>
  );
}
