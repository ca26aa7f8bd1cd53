import { useEffect, useState } from 'react';
import { browser } from '../../utils/browser.ts';

/** Every site: for `everything`. Unencrypted addresses are never fetched without a click, which asks by itself. */
export const ALL_SITES = 'https://*/*';

/** What the reader allowed beyond what the extension always may: host patterns; undefined until the browser has answered. */
export function useGrantedHosts(): readonly string[] | undefined {
  return useBrowserAnswer(grantedHosts);
}

/** The answer to a question about permissions, asked again whenever one changes. `ask`: the same function at each drawing. */
export function useBrowserAnswer<Answer>(ask: () => Promise<Answer>): Answer | undefined {
  const [answer, setAnswer] = useState<Answer>();
  useEffect(() => {
    let ended = false;
    const askAgain = async (): Promise<void> => {
      const now = await ask();
      if (!ended) setAnswer(() => now);
    };
    const onChange = (): void => void askAgain();
    onChange();
    browser.permissions.onAdded.addListener(onChange);
    browser.permissions.onRemoved.addListener(onChange);
    return () => {
      ended = true;
      browser.permissions.onAdded.removeListener(onChange);
      browser.permissions.onRemoved.removeListener(onChange);
    };
  }, [ask]);
  return answer;
}

/** Host patterns that are always allowed: the sites with badges, and well-known file hosts. */
export function requiredHosts(): string[] {
  const { host_permissions: hosts } = browser.runtime.getManifest() as { host_permissions?: string[] };
  return hosts ?? [];
}

/** Only ever in the turn of the reader's click. False: declined. */
export async function requestPermission(wanted: Parameters<typeof browser.permissions.request>[0]): Promise<boolean> {
  const granted: unknown = await browser.permissions.request(wanted).catch(() => false);
  return granted === true;
}

export async function revokeHost(pattern: string): Promise<void> {
  await browser.permissions.remove({ origins: [pattern] });
}

async function grantedHosts(): Promise<string[]> {
  const { origins = [] } = await browser.permissions.getAll();
  return beyondRequired(origins, [...requiredHosts(), ...contentScriptHosts()]);
}

/** Those that the manifest does not name. A permission is for a host: browsers drop the path that a pattern of the manifest may have. */
export function beyondRequired(origins: readonly string[], required: readonly string[]): string[] {
  const named = new Set(required.map(wholeHost));
  return origins.filter((pattern) => !named.has(wholeHost(pattern)));
}

function wholeHost(pattern: string): string {
  return pattern.split('/').slice(0, 3).join('/');
}

function contentScriptHosts(): string[] {
  return (browser.runtime.getManifest().content_scripts ?? []).flatMap(({ matches }) => matches ?? []);
}
