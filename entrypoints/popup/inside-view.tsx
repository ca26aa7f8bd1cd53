import { useEffect, useState, type ReactNode } from 'react';
import { DocumentDetails } from '../../components/document-details.tsx';
import { hostOf } from '../../components/document-name.ts';
import { InsideList } from '../../components/inside-list.tsx';
import { reportBadge } from '../../components/report-badge.ts';
import { useTranslator } from '../../components/translator.tsx';
import type { Report } from '../../utils/finding/finding.ts';
import { send, type PageDocument } from '../../utils/messages.ts';
import type { FlaggedMember } from './obtain-document.ts';

export interface InsideViewProps {
  tabId: number;
  document: PageDocument;
  report: Report;
  /** Absent where nothing can be flagged. */
  onFlag?: (member: FlaggedMember) => void;
}

/** What lies in a container, and all that is said of the one that is opened. */
export function InsideView({ tabId, document, report, onFlag }: InsideViewProps): ReactNode {
  const translator = useTranslator();
  const [open, setOpen] = useState<number>();
  const counts = JSON.stringify(report.inside);
  const members = useAsked(() => send('own/members', { tabId, id: document.id }), [tabId, document.id, counts]);
  const member = useAsked(
    async () => (open === undefined ? null : send('own/member', { tabId, id: document.id, at: open })),
    [tabId, document.id, counts, open],
  );
  const line = members?.members.find(({ at }) => at === open);
  return (
    <InsideList
      members={members === undefined ? undefined : (members?.members ?? null)}
      checked={report.checked}
      onToggle={(at) => setOpen(at === open ? undefined : at)}
      open={
        line && {
          at: line.at,
          details: member ? (
            <DocumentDetails
              host={hostOf(document.address)}
              address={document.address}
              report={member.report}
              badge={reportBadge(member.report, translator)}
              busy={false}
              onCheck={() => undefined}
              {...(onFlag && line.file && { onFlag: flagging(line.file.sha256, line.path, onFlag) })}
            />
          ) : null,
        }
      }
    />
  );
}

function flagging(sha256: string, path: readonly string[], onFlag: (member: FlaggedMember) => void): () => void {
  return () => onFlag({ sha256, name: path.at(-1) ?? '' });
}

/** Undefined until it is answered; null where there is no answer. */
function useAsked<T>(ask: () => Promise<T | null>, about: readonly unknown[]): T | null | undefined {
  const [answer, setAnswer] = useState<T | null>();
  useEffect(() => {
    let isWanted = true;
    const show = (value: T | null): void => {
      if (isWanted) setAnswer(value);
    };
    ask().then(show, () => show(null));
    return () => {
      isWanted = false;
    };
  }, about);
  return answer;
}
