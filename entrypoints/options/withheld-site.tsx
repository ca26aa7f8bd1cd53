import type { ReactNode } from 'react';
import { useTranslator } from '../../components/translator.tsx';
import { patternsOfSite } from '../own-page/added-site.ts';
import { siteLabel } from '../own-page/site-label.ts';
import { useHeld } from '../own-page/use-held.ts';
import { requestPermission } from '../own-page/use-permissions.ts';

/** Below a site that the browser does not let us look at: says so, and asks. */
export function WithheldSite({ siteKey }: { siteKey: string }): ReactNode {
  const { text } = useTranslator();
  const patterns = patternsOfSite(siteKey);
  if (useHeld(patterns) !== false) return null;
  const site = siteLabel(siteKey);
  return (
    <small className="withheld" role="status">
      {text('site_withheld', { site })}{' '}
      <button
        type="button"
        aria-label={text('options_allow_named', { what: site })}
        onClick={() => void requestPermission({ origins: patterns })}
      >
        {text('permission_allow')}
      </button>
    </small>
  );
}
