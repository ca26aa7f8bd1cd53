// Everything a reader or signer may ask of a registry, as one expression: the fetch door checks it, and the browser's own
// rule engine (RE2) lets exactly this through to a private address.
const paths = [
  'latest',
  'checkpoint',
  'tile/(entries|[0-9]{1,2})/(x[0-9]{3}/)*[0-9]{3}([.]p/[0-9]{1,3})?',
  'details/(x[0-9]{3}/)*[0-9]{3}',
  'trust/[0-9]{1,9}',
  'v1/(statements|enrolments|submissions/[A-Za-z0-9_-]{1,128})',
].join('|');

/** Source of an expression that matches the fixed paths, with their leading slash, and no query. */
export const registryPathSource = `/(${paths})`;
const registryPath = new RegExp(`^${registryPathSource}$`);

/** Whether `path` (`/latest`, `/tile/0/x001/067.p/3`) is one of the fixed paths of a registry. */
export function isRegistryPath(path: string): boolean {
  return registryPath.test(path);
}
