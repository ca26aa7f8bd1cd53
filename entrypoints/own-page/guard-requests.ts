import { browser } from '../../utils/browser.ts';
import { mayConnect, mayRead, type Connection } from '../../utils/fetching/connections.ts';
import { isRegistryPath, registryBase } from '../../utils/fetching/registry-paths.ts';
import { parseUrl } from '../../utils/protocol/parse-url.ts';

/** Firefox's; types of Chromium know neither it nor answers by promise. */
interface FirefoxApi {
  dns?: { resolve(name: string): Promise<{ addresses: string[] }> };
  webRequest: {
    onBeforeRequest: WebRequestEvent<RequestDetails, Promise<BlockingAnswer>>;
    onHeadersReceived: WebRequestEvent<ReceivedDetails, Promise<BlockingAnswer>>;
  };
}
interface WebRequestEvent<Details, Answer> {
  addListener(listener: (details: Details) => Answer, filter: object, extra?: string[]): void;
}
interface RequestDetails {
  url: string;
  originUrl?: string;
  proxyInfo?: object | null;
}
interface ReceivedDetails extends RequestDetails {
  ip?: string | null;
  responseHeaders?: { name: string; value?: string }[];
}
interface BlockingAnswer {
  cancel?: boolean;
}

/** What is asked for outside of any tab: by the background and its workers, by the toolbar's popup. */
const NO_TAB = -1;
/** Pages of ours that were guarded, so that none is twice. */
const guarded = new Set<number>();

/**
 * Watches the requests of our own origin in Firefox, where a fetch cannot say that it wants none but the public internet (Chromium:
 * `targetAddressSpace`, fetch-document.ts). `registries`: base addresses that the reader chose, whose fixed paths may be private.
 * Each page of ours that fetches guards itself; the requests of web pages are never looked at.
 */
export async function guardOwnRequests(registries: () => Promise<readonly string[]>): Promise<void> {
  const { dns, webRequest } = browser as unknown as FirefoxApi;
  if (!dns) return;
  const tabId = (await browser.tabs.getCurrent().catch(() => undefined))?.id ?? NO_TAB;
  if (guarded.has(tabId)) return;
  guarded.add(tabId);
  const own = browser.runtime.getURL('');
  const isGuarded = async ({ url, originUrl }: RequestDetails): Promise<boolean> =>
    originUrl?.startsWith(own) === true && !isOfRegistry(url, await registries());
  const filter = { urls: ['http://*/*', 'https://*/*'], tabId };
  const resolve = async (name: string): Promise<readonly string[]> => (await dns.resolve(name)).addresses;
  webRequest.onBeforeRequest.addListener(
    async (details) => ({ cancel: (await isGuarded(details)) && !(await mayConnect(connectionOf(details), resolve)) }),
    filter,
    ['blocking'],
  );
  // The registries' doors are open to what we ask of them ourselves, never to where a document's host leads.
  const leadsToRegistry = async ({ url, responseHeaders = [] }: ReceivedDetails): Promise<boolean> => {
    const location = responseHeaders.find(({ name }) => name.toLowerCase() === 'location')?.value ?? '';
    const target = parseUrl(location, url);
    return target !== undefined && isOfRegistry(target.href, await registries());
  };
  webRequest.onHeadersReceived.addListener(
    async (details) => ({
      cancel:
        (await isGuarded(details)) &&
        (!mayRead(connectionOf(details), details.ip ?? undefined) || (await leadsToRegistry(details))),
    }),
    filter,
    ['blocking', 'responseHeaders'],
  );
}

/**
 * Whether requests of ours reach no host without a permission, since connections are guarded as above (Firefox). They would tell such a host
 * the address of our pages, too, which was drawn at random: by that it would know the browser again.
 */
function needsPermissionToReach(): boolean {
  return 'dns' in browser;
}

/** The hosts that a request of ours may hop to, where that takes a permission. */
export async function reachableHosts(): Promise<string[] | undefined> {
  return needsPermissionToReach() ? ((await browser.permissions.getAll()).origins ?? []) : undefined;
}

function connectionOf({ url, proxyInfo }: RequestDetails): Connection {
  return { address: url, isProxied: proxyInfo !== undefined && proxyInfo !== null };
}

function isOfRegistry(address: string, registries: readonly string[]): boolean {
  return registries.some((registry) => {
    const base = registryBase(registry);
    return address.startsWith(base) && isRegistryPath(address.slice(base.length));
  });
}
