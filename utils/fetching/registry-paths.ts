// Everything a reader or signer may ask of a registry: the fetch door checks it, and the browser's own rule engine (RE2) lets exactly
// this through to a private address. One expression each, since that engine takes none over 2 KB when compiled.
const paths = [
  'latest',
  'checkpoint',
  'tile/(entries|[0-9]{1,2})/(x[0-9]{3}/)*[0-9]{3}([.]p/[0-9]{1,3})?',
  'details/(x[0-9]{3}/)*[0-9]{3}',
  'trust/[0-9]+',
  'v1/(statements|enrolments|invitations)',
  'v1/submissions/[A-Za-z0-9_-]+',
];

/** What a registry's paths are added to: its address without slashes at its end. No expression, which would look at each for each before it. */
export function registryBase(address: string): string {
  let { length } = address;
  while (address.charAt(length - 1) === '/') length -= 1;
  return address.slice(0, length);
}

/** Sources of expressions that match the fixed paths, with their leading slash, and no query. */
export const registryPathSources: readonly string[] = paths.map((path) => `/${path}`);
const registryPath = new RegExp(`^(${registryPathSources.join('|')})$`);

/** Whether `path` (`/latest`, `/tile/0/x001/067.p/3`) is one of the fixed paths of a registry. */
export function isRegistryPath(path: string): boolean {
  return registryPath.test(path);
}
