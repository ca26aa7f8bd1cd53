/** What is known of the key under a name. A DNS that fails answers nothing, and nothing is concluded from it. */
export type KeyAnswer =
  | {
      kind: 'found';
      /** The texts of the TXT records there. */
      texts: readonly string[];
      from: KeySource;
      /** When DNS said so; seconds since 1970. */
      seenAtSeconds?: number;
    }
  /** DNS says that there is no key under this name: any more, perhaps. */
  | { kind: 'not-published' }
  /** Nobody was asked, or whoever was asked did not answer. */
  | { kind: 'not-asked' | 'not-reached' };

/** By hand; from a resolver at the user's request; or kept with an earlier statement. */
export type KeySource = 'given' | 'asked' | 'kept';

/** `name`: `SELECTOR._domainkey.DOMAIN`, lower case. */
export type FindKey = (name: string) => Promise<KeyAnswer>;

export function keyNameOf({ domain, selector }: { domain: string; selector: string }): string {
  return `${selector}._domainkey.${domain}`;
}
