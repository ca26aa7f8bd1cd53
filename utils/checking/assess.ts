import type { RegistryAnswer } from '../finding/candidate.ts';
import { computeFinding } from '../finding/compute-finding.ts';
import type { Report, UncheckedReason } from '../finding/finding.ts';
import { claimedKeysOf, directAddress } from '../hosts/document-hosts.ts';
import { addressKey } from '../protocol/address.ts';
import { keyOfAddress } from '../protocol/keys.ts';
import type { FindingRow } from '../storage/findings.ts';
import { judgeContainer, membersOf, ownOf } from './assess-many.ts';
import { assessDocuments, type Assessed, type AssessorParts } from './assess-documents.ts';

/** Bytes that were had, and what is known of them. */
export type Checked = Pick<
  FindingRow,
  'checked' | 'pinned' | 'isPlainText' | 'members' | 'unread' | 'claims' | 'standIn'
>;

/** Asks the reader's own copies of the registries, and nobody else. */
export class Assessor {
  constructor(private readonly parts: AssessorParts) {}

  /** Why no registry can say anything, so that nothing need be fetched either; undefined when one can. */
  async problem(): Promise<UncheckedReason | undefined> {
    const answers = await this.parts.lookUp([]);
    const isUsable = (answer: RegistryAnswer): boolean => {
      const reason = this.#reasonOf([answer]);
      // A stale copy still says what was rated fake.
      return reason === 'needs-click' || reason === 'registry-stale';
    };
    return answers.some(isUsable) ? undefined : this.#reasonOf(answers);
  }

  /** Those of the addresses that somebody listed, itself or as the address of its bytes. */
  async listedAmong(addresses: readonly string[]): Promise<Set<string>> {
    const keys = new Map(addresses.map((address) => [address, addressKeysOf(address)]));
    const answers = await this.parts.lookUp([...new Set([...keys.values()].flat())]);
    const listed = new Set(
      answers.flatMap(({ statements }) =>
        statements
          .filter(({ standing }) => standing === 'live')
          .flatMap(({ statement }) => statement.addressKeys.map(keyOfAddress)),
      ),
    );
    return new Set(addresses.filter((address) => keys.get(address)?.some((key) => listed.has(key))));
  }

  /**
   * The finding for bytes that were had; of what looks like a stand-in, where nobody has said anything about it, what can be said without the
   * document. `claims`: of the page, heard of the latter alone.
   */
  async assessChecked(address: string, bytes: Checked, claims: readonly string[] = []): Promise<Report> {
    const met = this.#met(address, ownOf(bytes), bytes.standIn === undefined ? [] : claims);
    const [own, ...members] = await assessDocuments([met, ...membersOf(bytes)], this.parts);
    if (own === undefined) throw new Error('one document, one report');
    return judgeContainer(own, bytes, members);
  }

  /**
   * The finding for a text that a page shows. Never pinned: the next visitor may be shown another. `isTrusted`: the host is one that we
   * know; elsewhere a page may show other words than those it was read by, so that its text is never more than alike.
   */
  async assessText(address: string, textSha256: string, isTrusted: boolean): Promise<Report> {
    const readText = { textSha256, atSeconds: this.parts.clock() };
    return this.#assess(address, { readText, pinned: false, isPlainText: isTrusted });
  }

  /**
   * What can be said without the bytes: that the address is listed, or a digest that it or (`claims`) somebody else states; else the
   * reason why they are not here.
   */
  async assessUnchecked(address: string, reason: UncheckedReason, claims: readonly string[] = []): Promise<Report> {
    return this.#assess(address, { reason, pinned: false, isPlainText: false }, claims);
  }

  async #assess(address: string, known: Assessed, claims: readonly string[] = []): Promise<Report> {
    const [report] = await assessDocuments([this.#met(address, known, claims)], this.parts);
    if (report === undefined) throw new Error('one document, one report');
    return report;
  }

  #met(address: string, known: Assessed, claims: readonly string[] = []): Assessed {
    return {
      ...known,
      claimedKeys: [...claimedKeysOf(address), ...(known.claimedKeys ?? []), ...claims],
      addressKeys: addressKeysOf(address),
    };
  }

  #reasonOf(registries: RegistryAnswer[]): UncheckedReason {
    const { finding } = computeFinding({
      nowSeconds: this.parts.clock(),
      pinned: false,
      isPlainText: false,
      registries,
    });
    return finding.kind === 'unchecked' && registries.length > 0 ? finding.reason : 'registry-not-synced';
  }
}

/** `address:…` keys of an address as met, and of its bytes where a shared host's adapter knows them. */
function addressKeysOf(address: string): string[] {
  const addresses = new Set([address, directAddress(address) ?? address]);
  return [...addresses].flatMap((one) => {
    try {
      return [keyOfAddress(addressKey(one))];
    } catch {
      // A magnet link, or too long: nobody can have listed it.
      return [];
    }
  });
}
