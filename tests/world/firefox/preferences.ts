import type { LaunchOptions } from '../launch-options.ts';

/** An address of the public internet that nobody is asked for: what every public name resolves to, beside the proxy that really connects. */
const PUBLIC_ADDRESS = '93.184.215.14';

/** What a Firefox of the tests is told before it starts. */
export function preferencesOf(
  {
    network = 'played',
    keepsNoNames = false,
    namesOfPrivateServer = [],
    locale = 'en-GB',
    colorScheme = 'light',
    preferences,
  }: LaunchOptions,
  uuids: Record<string, string>,
  proxyPort: number,
): Record<string, string | number | boolean> {
  return {
    'extensions.webextensions.uuids': JSON.stringify(uuids),
    // The browser's own question about a permission is answered yes: nobody can click it without a window.
    'extensions.webextOptionalPermissionPrompts': false,
    // What is installed for one start is taken away at its end; what it kept is there at the next.
    'extensions.webextensions.keepStorageOnUninstall': true,
    'extensions.webextensions.keepUuidOnUninstall': true,
    'intl.locale.requested': locale,
    'intl.accept_languages': locale,
    'layout.css.prefers-color-scheme.content-override': colorScheme === 'dark' ? 0 : 1,
    ...(network === 'played' && played(namesOfPrivateServer, proxyPort)),
    ...(keepsNoNames && { 'network.dnsCacheEntries': 0, 'network.dnsCacheExpiration': 0 }),
    ...quiet,
    ...preferences,
  };
}

function played(namesOfPrivateServer: string[], proxyPort: number): Record<string, string | number | boolean> {
  return {
    // Every host by the test's own proxy, those of this machine included.
    'network.proxy.type': 1,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': proxyPort,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': proxyPort,
    'network.proxy.no_proxies_on': '',
    'network.proxy.allow_hijacking_localhost': true,
    // What an extension sees that asks for a name's address: public, but for those of the private server.
    'network.dns.forceResolve': PUBLIC_ADDRESS,
    'network.dns.localDomains': namesOfPrivateServer.join(','),
  };
}

/** Nothing that a browser asks its makers for by itself. */
const quiet = {
  'app.normandy.enabled': false,
  'app.update.disabledForTesting': true,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.region.network.url': '',
  'browser.search.update': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'dom.push.connection.enabled': false,
  'extensions.getAddons.cache.enabled': false,
  'extensions.update.enabled': false,
  'media.gmp-manager.updateEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.dns.disablePrefetch': true,
  'network.prefetch-next': false,
  'network.http.speculative-parallel-limit': 0,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'toolkit.telemetry.server': '',
};
