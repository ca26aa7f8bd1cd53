import { expectationOf } from '../fetching/document-types.ts';
import { judgeAddress } from '../fetching/guard.ts';
import { mayActOnRequest } from '../fetching/side-effects.ts';
import type { Report, UncheckedReason } from '../finding/finding.ts';
import { claimedKeysOf, isSharedFile, needsPerson } from '../hosts/document-hosts.ts';
import type { Mode } from '../storage/reader-settings.ts';
import type { Assessor, Checked } from './assess.ts';
import { fetchPlanOf, type FetchPlan } from './fetch-plan.ts';
import { mayFetch } from './may-fetch.ts';

/** One document somebody looks at. */
export interface CheckRequest {
  address: string;
  /** Look-up keys of digests that the page states of its bytes. */
  claims?: readonly string[];
  /** Of a text that its page shows: nothing is ever fetched for it. `isTrusted`: by a host that we know. */
  pageText?: { textSha256: string; isTrusted: boolean };
  /** The paste's own raw form, on the page's own origin. */
  isOwnPaste: boolean;
  isPrivateWindow: boolean;
  clicked: boolean;
  /** What may be fetched without a click on the page it stands on. */
  mode: Mode;
  /** Larger is earlier. */
  priority: number;
}

/** What is known here about the document at the address. */
export interface Known {
  /** Its digests, when they are in the cache. */
  row: Checked | undefined;
  /** Asked before, on the same visit, and nobody clicked. */
  isAgain?: boolean;
  isListed: boolean;
  /** Why no registry can say anything. */
  problem: UncheckedReason | undefined;
}

export interface DecideParts {
  assessor: Assessor;
  /** Whether the extension holds the permission for the address's host. */
  mayReach: (address: string) => Promise<boolean>;
  /** Whether the reader asked the browser, or us, to save data, now. */
  isLowData: () => boolean;
  /** The address of the bare text of a paste, whether this is it or that of its page. */
  rawPasteOf: (address: string) => string | undefined;
}

/** What can be said about a document from here, or else that it may be fetched. Nothing is sent to anybody. */
export async function decide(
  request: CheckRequest,
  { row, isAgain = false, isListed, problem }: Known,
  { assessor, mayReach, isLowData, rawPasteOf }: DecideParts,
): Promise<{ kind: 'report'; report: Report } | { kind: 'fetch'; plan: FetchPlan }> {
  const { address, claims = [], clicked, mode, isOwnPaste, isPrivateWindow, pageText } = request;
  const report = (said: Report): { kind: 'report'; report: Report } => ({ kind: 'report', report: said });
  if (pageText !== undefined)
    return report(
      problem === undefined
        ? await assessor.assessText(address, pageText.textSha256, pageText.isTrusted)
        : unchecked(problem),
    );
  const judgement = judgeAddress(address);
  // That an address is listed, or a digest that it states, can be said without its bytes.
  const maySay = problem === undefined && (isListed || claimedKeysOf(address).length > 0 || claims.length > 0);
  const without = async (reason: UncheckedReason) =>
    report(maySay ? await assessor.assessUnchecked(address, reason, claims) : unchecked(reason));
  // Also of what is never asked for: a magnet link names what it leads to.
  if (!judgement.allowed) return without(judgement.reason);
  if (problem !== undefined) return report(unchecked(problem));
  if (row) {
    const said = await assessor.assessChecked(address, row, claims);
    // What stood in for the document may have made room for it since.
    if (said.isStandIn === undefined || isAgain) return report(said);
  }
  if (needsPerson(address)) return without('needs-download');
  const plan = fetchPlanOf(address, rawPasteOf(address));
  const { direct } = plan;
  if (expectationOf(direct) === 'never') return without('not-a-document');
  const link = {
    isOwnPaste,
    isListed,
    isSharedFile: isSharedFile(address),
    isUnencrypted: new URL(direct).protocol === 'http:',
    mayAct: mayActOnRequest(direct),
    isPrivateWindow,
    isLowData: isLowData(),
    clicked,
    mode,
  };
  if (!mayFetch(link)) return without('needs-click');
  if (!(await mayReach(direct))) return without('needs-permission');
  return { kind: 'fetch', plan };
}

function unchecked(reason: UncheckedReason): Report {
  return { finding: { kind: 'unchecked', reason }, sources: [] };
}
