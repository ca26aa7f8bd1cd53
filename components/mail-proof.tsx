import { useState, type ReactNode } from 'react';
import type { KeyEvidence, MailEvidence, SignatureEvidence } from '../utils/mail-evidence/mail-evidence.ts';
import { coveredFacts, keyFact, remarksOf } from './mail-words.ts';
import { PlainText } from './plain-text.tsx';
import { useTranslator } from './translator.tsx';

export interface MailProofProps {
  evidence: MailEvidence;
  /** Hosts of resolvers that may be asked, and would learn what for. */
  resolvers: readonly string[];
  /** Somebody is being asked. */
  busy: boolean;
  /** The host that the browser was not allowed to ask. */
  declined?: string;
  onAsk: (resolver: string) => void;
  onKey: (text: string) => void;
  /** Absent where there are no reasons to keep a key with. */
  onKeep?: (key: KeyEvidence) => void;
}

/** What a mail's signatures prove, for a fact-checker: evidence, never a finding, so that no colour of a finding is near it. */
export function MailProof(props: MailProofProps): ReactNode {
  const { text, plural } = useTranslator();
  const { signatures, signaturesLeftOut, arc } = props.evidence;
  return (
    <section className="mail-proof" aria-label={text('mail_heading')}>
      <h3>{text('mail_heading')}</h3>
      {signatures.length === 0 && <p>{text('mail_unsigned')}</p>}
      {signatures.map((signature, index) => (
        <SignatureProof key={index} {...props} signature={signature} />
      ))}
      {signaturesLeftOut > 0 && <p>{plural('mail_left_out', signaturesLeftOut)}</p>}
      {arc !== undefined && <p>{plural('mail_arc', arc.steps.length, { domains: arcDomains(arc.steps) })}</p>}
      <KeyQuestion {...props} />
      <small>{text('mail_note')}</small>
    </section>
  );
}

function SignatureProof({ signature, onKeep }: MailProofProps & { signature: SignatureEvidence }): ReactNode {
  const translator = useTranslator();
  const { text } = translator;
  const { result, domain, key } = signature;
  const facts = [...coveredFacts(signature, translator), ...keyFact(signature, translator)];
  const isKeepable = onKeep !== undefined && key !== undefined && key.from !== 'kept' && result.startsWith('valid');
  return (
    <div className="signature">
      <b>{text(`mail_result_${result.replaceAll('-', '_') as 'valid'}`, { domain: domain === '' ? '?' : domain })}</b>
      <ul>
        {remarksOf(signature, translator).map((remark) => (
          <li key={remark}>{remark}</li>
        ))}
      </ul>
      <dl className="facts">
        {facts.map(([label, value]) => (
          <div key={label + value} className="fact">
            <dt>{label}</dt>
            <dd>
              <PlainText text={value} />
            </dd>
          </div>
        ))}
      </dl>
      {isKeepable && (
        <button type="button" onClick={() => onKeep(key)}>
          {text('mail_keep')}
        </button>
      )}
    </div>
  );
}

/** Where a key is wanting, who may be asked, and what they would learn by it. */
function KeyQuestion({ evidence, resolvers, busy, declined, onAsk, onKey }: MailProofProps): ReactNode {
  const { text } = useTranslator();
  const [typed, setTyped] = useState('');
  const wanting = evidence.signatures.filter(({ reason }) => reason === 'not-asked' || reason === 'not-reached');
  if (wanting.length === 0) return null;
  const names = wanting.map(({ selector, domain }) => `${selector}._domainkey.${domain}`);
  return (
    <>
      <p>{text('mail_ask_note', { names: [...new Set(names)].join(', ') })}</p>
      <div className="buttons">
        {resolvers.map((resolver) => (
          <button key={resolver} type="button" aria-disabled={busy} onClick={() => busy || onAsk(resolver)}>
            {text('mail_ask', { host: new URL(resolver).host })}
          </button>
        ))}
      </div>
      {declined !== undefined && <p role="status">{text('permission_declined', { host: declined })}</p>}
      <details>
        <summary>{text('mail_key_by_hand')}</summary>
        <textarea
          aria-label={text('mail_key_by_hand')}
          value={typed}
          placeholder="v=DKIM1; k=rsa; p=…"
          onChange={({ target }) => setTyped(target.value)}
        />
        <button type="button" onClick={() => onKey(typed)}>
          {text('mail_key_check')}
        </button>
      </details>
    </>
  );
}

function arcDomains(steps: NonNullable<MailEvidence['arc']>['steps']): string {
  return steps.map(({ domain, chain }) => `${domain} (${chain})`).join(', ');
}
