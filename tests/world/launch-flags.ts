import type { World } from './world.ts';

/** Names and literals that a hostile page may hope to reach; every one of them leads to the private server, on any port. */
export const privateHosts = [
  'localhost',
  '*.localhost',
  '10.*',
  '172.16.*',
  '192.168.*',
  '169.254.*',
  '0.0.0.0',
  '::1',
  '::ffff:*',
];

export interface NetworkFlags {
  world: World;
  /** Public-looking names that resolve to the private server. */
  namesOfPrivateServer?: string[];
  /** `real`: names and addresses are what this machine says, as in a network namespace of the test's own. */
  network?: 'played' | 'real';
  /** Firefox asks the resolver anew each time, as if what it keeps of names had just run out. */
  keepsNoNames?: boolean;
}

/**
 * Every host leads to the world under its real name; the private network leads to the server that must never be reached. 127.0.0.1
 * keeps its ports (a demo's registry listens there), except the two that a bare address means.
 */
export function networkFlags({ world, namesOfPrivateServer = [], network = 'played' }: NetworkFlags): string[] {
  if (network === 'real') return ['--ignore-certificate-errors'];
  const inside = `127.0.0.1:${world.privatePort}`;
  const rules = [
    ...['127.0.0.1:80', '127.0.0.1:443', ...privateHosts, ...namesOfPrivateServer].map(
      (host) => `MAP ${host} ${inside}`,
    ),
    'MAP 127.* 127.0.0.1',
    `MAP * 127.0.0.1:${world.port}`,
  ];
  return [
    `--host-resolver-rules=${rules.join(', ')}`,
    // Playwright's ignoreHTTPSErrors does not reach what the service worker asks for.
    '--ignore-certificate-errors',
    // The world counts as the public internet, so that the real guard stays on; the private server does not.
    `--ip-address-space-overrides=127.0.0.1:${world.port}=public`,
  ];
}

export const quietFlags = [
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
  '--no-default-browser-check',
  // The bar about an unsupported flag belongs to nobody's picture.
  '--test-type',
];
