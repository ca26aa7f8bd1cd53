import type { ReactNode } from 'react';
import { useTranslator } from '../../components/translator.tsx';
import { send } from '../../utils/messages.ts';
import { patternOf } from '../popup/host-permission.ts';
import { useHeld } from './use-held.ts';
import { requestPermission, requiredHosts, useBrowserAnswer } from './use-permissions.ts';

/**
 * Says it where a site, file host or registry that we always work with is held back, and asks: Firefox and Chromium let readers do so at any moment,
 * and Firefox holds back what an update has added.
 */
export function WithheldHosts(): ReactNode {
  const { text } = useTranslator();
  const hosts = [...new Set([...requiredHosts(), ...(useBrowserAnswer(registryHosts) ?? [])])];
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

/** Asked with each change of the permissions, without which no registry is added either: a page left open must not keep the background awake. */
async function registryHosts(): Promise<string[]> {
  const registries = await send('own/registries', {}).catch(() => []);
  return registries.flatMap(({ address }) => patternOf(address) ?? []);
}
