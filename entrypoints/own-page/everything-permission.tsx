import { useState, type ReactNode } from 'react';
import { useTranslator } from '../../components/translator.tsx';
import { ALL_SITES, requestPermission, useGrantedHosts } from './use-permissions.ts';

/** Asked where it is needed, and only there: "everything" can fetch from hosts that the browser lets us reach. */
export function EverythingPermission(): ReactNode {
  const { text } = useTranslator();
  const granted = useGrantedHosts();
  const [declined, setDeclined] = useState(false);
  if (granted === undefined || granted.includes(ALL_SITES)) return null;
  const ask = async (): Promise<void> => setDeclined(!(await requestPermission({ origins: [ALL_SITES] })));
  return (
    <div className="notice tone-resembles aside-actions">
      <p className="explain" role="status">
        {text(declined ? 'permission_refused' : 'everything_needs')}
      </p>
      <button type="button" onClick={() => void ask()}>
        {text('permission_allow')}
      </button>
    </div>
  );
}
