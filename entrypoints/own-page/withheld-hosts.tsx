import type { ReactNode } from 'react';
import { useTranslator } from '../../components/translator.tsx';
import { patternOf } from '../popup/host-permission.ts';
import { useRegistries } from '../popup/use-background.ts';
import { useHeld } from './use-held.ts';
import { requestPermission, requiredHosts } from './use-permissions.ts';

/**
 * Says it where a site, file host or registry that we always work with is held back, and asks: Firefox and Chromium let readers do so at any moment,
 * and Firefox holds back what an update has added.
 */
export function WithheldHosts(): ReactNode {
  const { text } = useTranslator();
  const { registries = [] } = useRegistries();
  const addresses = registries.flatMap(({ address }) => patternOf(address) ?? []);
  const hosts = [...new Set([...requiredHosts(), ...addresses])];
  if (useHeld(hosts) !== false) return null;
  return (
    <div className="notice tone-altered aside-actions">
      <p className="explain" role="status">
        {text('hosts_withheld')}
      </p>
      <button type="button" onClick={() => void requestPermission({ origins: hosts })}>
        {text('permission_allow')}
      </button>
    </div>
  );
}
