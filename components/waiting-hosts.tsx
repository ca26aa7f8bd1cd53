import type { ReactNode } from 'react';
import type { Report } from '../utils/finding/finding.ts';
import { checkOffer } from './finding-words.ts';
import { hostOf } from './document-name.ts';
import { useTranslator } from './translator.tsx';

/**
 * Hosts of which several documents wait for a click: one click for all of one host on this page. Where the browser will ask for a
 * permission first, that is said before, for a single document, too.
 */
export function WaitingHosts<D extends { address: string; report: Report | 'pending' }>({
  documents,
  onCheck,
}: {
  documents: readonly D[];
  onCheck: (documents: D[]) => void;
}): ReactNode {
  const { text, plural } = useTranslator();
  const all = documents.filter(isWaiting);
  const hosts = [...new Set(all.map(({ address }) => hostOf(address)))];
  return hosts
    .map((host) => ({ host, waiting: all.filter(({ address }) => hostOf(address) === host) }))
    .map((one) => ({ ...one, isMissing: one.waiting.some(needsPermission) }))
    .filter(({ waiting, isMissing }) => waiting.length > 1 || isMissing)
    .map(({ host, waiting, isMissing }) => (
      <div key={host} className="waiting">
        <button type="button" onClick={() => onCheck(waiting)}>
          {plural('check_host', waiting.length, { host })}
        </button>
        {text('check_host_note', { host })}
        {isMissing && <p>{text('waiting_permission', { host })}</p>}
      </div>
    ));
}

function needsPermission({ report }: { report: Report | 'pending' }): boolean {
  return report !== 'pending' && report.finding.kind === 'unchecked' && report.finding.reason === 'needs-permission';
}

function isWaiting({ report }: { report: Report | 'pending' }): boolean {
  return report !== 'pending' && report.finding.kind === 'unchecked' && checkOffer(report.finding) === 'now';
}
