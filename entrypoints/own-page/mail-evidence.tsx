import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { MailProof } from '../../components/mail-proof.tsx';
import { askResolver, resolvers } from '../../utils/fetching/ask-resolver.ts';
import { keysFromResolver, keysFromText } from '../../utils/mail-evidence/find-keys.ts';
import type { FindKey } from '../../utils/mail-evidence/key-answer.ts';
import { keptKeyLine, keysFromReasons } from '../../utils/mail-evidence/kept-keys.ts';
import type { MailEvidence as Evidence } from '../../utils/mail-evidence/mail-evidence.ts';
import { OwnKeys } from '../../utils/mail-evidence/own-keys.ts';
import type { Report } from '../../utils/finding/finding.ts';
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
  const [declined, setDeclined] = useState<string>();
  // Of two at work the one that was begun last counts.
  const newest = useRef(0);
  const verify = async (findKey: FindKey): Promise<void> => {
    const turn = (newest.current += 1);
    setBusy(true);
    setDeclined(undefined);
    // Loaded for the first mail: few documents are mails.
    const { verifyMail } = await import('../../utils/mail-evidence/verify-mail.ts');
    // A header beyond every mail's: there is nothing to show.
    const found = await verifyMail(mail, findKey).catch(() => undefined);
    if (turn !== newest.current) return;
    setEvidence(found);
    setBusy(false);
  };
  // What the fact-checker asked for, or gave, is not taken away by reasons that come later: they wait for it, and help where it brought no key.
  const own = useMemo(() => ({ keys: new OwnKeys(), verified: Promise.resolve() }), [mail]);
  const verifyWith = async (findKey: FindKey): Promise<void> => {
    own.verified = verify(own.keys.remember(findKey));
    await own.verified;
  };
  const ask = async (resolver: string): Promise<void> => {
    // The browser's question names the resolver, too; it stands in the turn of the click. Without a permission it would be told which extension asks.
    if (!(await requestHosts([resolver]))) {
      setDeclined(new URL(resolver).host);
      return;
    }
    await verifyWith(keysFromResolver((question) => askResolver(resolver, question), nowSeconds));
  };
  const reasons = reasonsOf(report);
  useEffect(() => {
    const signal = { isOver: false };
    void own.verified.then(() => (signal.isOver ? undefined : verify(own.keys.before(keysFromReasons(reasons)))));
    return () => {
      signal.isOver = true;
    };
    // A report is another at every look-up; what its reasons say seldom is. While it is pending there are none.
  }, [own, reasons.join('\n')]);
  if (evidence === undefined) return null;
  return (
    <MailProof
      evidence={evidence}
      resolvers={resolvers}
      busy={busy}
      {...(declined !== undefined && { declined })}
      onAsk={(resolver) => void ask(resolver)}
      onKey={(text) => void verifyWith(keysFromText(text))}
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
