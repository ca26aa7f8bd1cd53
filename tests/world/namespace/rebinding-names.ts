/** The documents of tests/e2e/rebinding.test.ts, and what the resolver says of their hosts. */
export const documents = {
  /** Public, always: shows that anything is fetched at all. */
  honest: 'https://files.catbox.moe/honest.pdf',
  /** Private from the first question on. */
  inside: 'https://litter.catbox.moe/inside.pdf',
  /** Public at the first question, private from the second on. */
  rebound: 'https://ia600001.us.archive.org/1/items/secret/rebound.pdf',
  /** The same, without encryption: only ever after the reader's click. */
  unencrypted: 'http://ia600002.us.archive.org/1/items/secret/unencrypted.pdf',
  /** Leads on to a host that is rebound. */
  redirecting: 'https://ia600003.us.archive.org/1/items/secret/redirecting.pdf',
  /** Leads on to a private host that no permission covers. */
  elsewhere: 'https://ia600004.us.archive.org/1/items/secret/elsewhere.pdf',
  /** Two addresses at once: a public one that answers nothing, so that the browser turns to the private one. */
  both: 'https://ia600006.us.archive.org/1/items/secret/both.pdf',
};
export const reboundBehind = 'https://ia600005.us.archive.org/1/items/secret/behind.pdf';
export const notPermitted = 'https://router.attacker-owned.com/secret.pdf';
/** Checked afterwards, once the browser has forgotten what it resolved. */
export const later = documents.rebound.replace('rebound.pdf', 'later.pdf');

/** What came of it. */
export interface Rebinding {
  findings: Record<string, string>;
  requests: string[];
  privateRequests: string[];
  resolved: string[];
}
