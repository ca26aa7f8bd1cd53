import type { ReactNode } from 'react';
import { httpsHost, isOrganisationAddress } from './outside-address.ts';
import { useTranslator } from './translator.tsx';
import { visible } from './plain-text.tsx';

/**
 * An address somebody else wrote: opened only if it is https, in a new tab that learns nothing of where it was opened from, and
 * with its host beside it, so that nobody clicks into the unknown. Anything else is shown as text.
 */
export function EvidenceLink({ address }: { address: string }): ReactNode {
  const { text } = useTranslator();
  const host = httpsHost(address);
  if (host === undefined) return <span>{visible(address)}</span>;
  return (
    <a href={address} target="_blank" rel="noopener noreferrer" aria-label={text('evidence_at', { host })}>
      {text('evidence_link')} {'↗\uFE0E'} <span className="host">{host}</span>
    </a>
  );
}

/** Where an organisation takes objections, and where it can be reached: an https page or a mail address each. */
export function OrganisationLink({
  address,
  organisation,
  what,
}: {
  address: string;
  organisation: string;
  what: 'corrections' | 'contact';
}): ReactNode {
  const { text } = useTranslator();
  if (!isOrganisationAddress(address)) return null;
  const label = text(what === 'contact' ? 'contact_of' : 'corrections_of', { organisation: visible(organisation) });
  return (
    <a className="quiet" href={address} target="_blank" rel="noopener noreferrer" aria-label={label}>
      {text(what === 'contact' ? 'organisation_contact' : 'corrections_link')}
    </a>
  );
}
