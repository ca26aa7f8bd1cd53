import { useEffect, useState, type ReactNode } from 'react';
import { MailProof } from '../../components/mail-proof.tsx';
import { askResolver, resolvers } from '../../utils/fetching/ask-resolver.ts';
import { keysFromResolver, keysFromText } from '../../utils/mail-evidence/find-keys.ts';
import type { FindKey } from '../../utils/mail-evidence/key-answer.ts';
import { keptKeyLine, keysFromReasons } from '../../utils/mail-evidence/kept-keys.ts';
import type { MailEvidence as Evidence } from '../../utils/mail-evidence/mail-evidence.ts';
import type { Report } from '../../utils/finding/finding.ts';
import { needsPermissionToReach } from './guard-requests.ts';
import { requestHosts } from '../popup/host-permission.ts';

/**
 * What the signatures of a mail in hand prove. Nobody is asked for a key but the resolver whose name was on the button that was pressed;
 * keys that organisations kept with their reasons are tried first. `onKeep` is given a line for the reasons, where some are being written.
 */
export function MailEvidence({
  mail,
  report,
  onKeep,
}: {
  mail: Uint8Array<ArrayBuffer>;
  report: Report | 'pending';
  onKeep?: (line: string) => void;
}): ReactNode {
  const [evidence, setEvidence] = useState<Evidence>();
  const [busy, setBusy] = useState(false);
  const verify = async (findKey: FindKey): Promise<void> => {
    setBusy(true);
    // Loaded for the first mail: few documents are mails.
    const { verifyMail } = await import('../../utils/mail-evidence/verify-mail.ts');
    // A header beyond every mail's: there is nothing to show.
    setEvidence(await verifyMail(mail, findKey).catch(() => undefined));
    setBusy(false);
  };
  const ask = async (resolver: string): Promise<void> => {
    // The browser's question names the resolver, too; it stands in the turn of the click. Elsewhere the answer may be read by whoever asks.
    if (needsPermissionToReach() && !(await requestHosts([resolver]))) return;
    await verify(keysFromResolver((question) => askResolver(resolver, question), nowSeconds));
  };
  useEffect(() => {
    void verify(keysFromReasons(reasonsOf(report)));
  }, [mail]);
  if (evidence === undefined) return null;
  return (
    <MailProof
      evidence={evidence}
      resolvers={resolvers}
      busy={busy}
      onAsk={(resolver) => void ask(resolver)}
      onKey={(text) => void verify(keysFromText(text))}
      {...(onKeep && { onKeep: (key) => onKeep(keptKeyLine(key, nowSeconds())) })}
    />
  );
}

function reasonsOf(report: Report | 'pending'): string[] {
  return report === 'pending' ? [] : report.sources.flatMap(({ explanation }) => explanation ?? []);
}

function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}
