import { expectationOf } from '../fetching/document-types.ts';
import { directAddress } from '../hosts/document-hosts.ts';

/** The address of the bytes, and whether a web page there is a login page and never the document. */
export interface FetchPlan {
  direct: string;
  expectFile: boolean;
}

/**
 * How a document's bytes are had. Checking and flagging must agree, or what is signed is not what readers compare. `rawPaste`: the address of
 * the bare text, where this is the address of a paste.
 */
export function fetchPlanOf(address: string, rawPaste: string | undefined): FetchPlan {
  const shared = directAddress(address);
  const direct = shared ?? rawPaste ?? address;
  return { direct, expectFile: direct === rawPaste || (shared !== undefined && expectationOf(direct) !== 'page') };
}
