import { parseUrl } from '../../utils/protocol/parse-url.ts';
import { wrongUsage } from './command-error.ts';

/** The base address of a registry as people type it: `https://registry.example` gets its slash. @throws CommandError */
export function registryAddress(typed: string): URL {
  const url = parseUrl(typed);
  if ((url?.protocol !== 'https:' && url?.protocol !== 'http:') || url.search !== '' || url.username !== '')
    throw wrongUsage(`${typed}: the address of a registry expected, such as https://registry.example/`);
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  url.hash = '';
  return url;
}
