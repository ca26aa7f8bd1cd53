import { useEffect, useState, type ReactNode } from 'react';
import type { Report } from '../../utils/finding/finding.ts';
import { MailEvidence } from '../own-page/mail-evidence.tsx';

/** What the signatures of a mail prove, once its bytes are found; nothing for what is no mail. */
export function MailOfFile({
  find,
  report,
}: {
  find: () => Promise<Uint8Array<ArrayBuffer> | undefined>;
  report: Report | 'pending';
}): ReactNode {
  const [mail, setMail] = useState<Uint8Array<ArrayBuffer>>();
  useEffect(() => {
    let isShown = true;
    void find().then((found) => isShown && setMail(found));
    return () => {
      isShown = false;
    };
  }, []);
  return mail === undefined ? null : <MailEvidence mail={mail} report={report} />;
}
