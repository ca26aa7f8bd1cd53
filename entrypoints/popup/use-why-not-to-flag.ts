import type { MessageKey } from '../../utils/i18n.ts';
import { hasRules } from '../../utils/flagging/second-pair.ts';
import type { DeviceKeyRow } from '../../utils/storage/device-keys.ts';
import { isPageDenied } from '../../utils/flagging/registry-facts.ts';
import { useLive } from '../own-page/use-live.ts';
import type { ViewProps } from './view.ts';

/** Why nothing on this page can be flagged, as a message; undefined: something can. */
export function useWhyNotToFlag(
  { tab, database, signer }: Pick<ViewProps, 'tab' | 'database'> & { signer?: Pick<DeviceKeyRow, 'origin'> },
  pageAddress: string | undefined,
): MessageKey | undefined {
  const origin = signer?.origin;
  const isDenied = useLive(
    async () => origin !== undefined && pageAddress !== undefined && isPageDenied(database, origin, pageAddress),
    [database, origin, pageAddress],
  );
  const knowsRules = useLive(async () => origin === undefined || hasRules(database, origin), [database, origin]);
  if (tab.private) return 'flag_private';
  if (knowsRules === false) return 'flag_no_copy';
  return isDenied === true ? 'flag_denied_page' : undefined;
}
