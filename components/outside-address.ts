import { parseUrl } from '../utils/protocol/parse-url.ts';

/** The host of an https address; undefined for any other address, and for one that hides its host behind a user name. */
export function httpsHost(address: string): string | undefined {
  const url = parseUrl(address);
  return url?.protocol === 'https:' && url.username === '' && url.password === '' ? url.host : undefined;
}

/** Whether an organisation may be reached there: an https page, or a mail address that fills in nothing of a mail. */
export function isOrganisationAddress(address: string): boolean {
  return httpsHost(address) !== undefined || /^mailto:[^?]+$/.test(address);
}
