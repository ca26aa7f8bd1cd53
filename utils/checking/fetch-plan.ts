import { expectationOf } from '../fetching/document-types.ts';
import { directAddress } from '../hosts/document-hosts.ts';

/** The address of the bytes, and whether a web page there is a login page and never the document. */
export interface FetchPlan {
  direct: string;
  expectFile: boolean;
}

/** How a document's bytes are had. Checking and flagging must agree, or what is signed is not what readers compare. */
export function fetchPlanOf(address: string, isPaste: boolean): FetchPlan {
  const shared = directAddress(address);
  const direct = shared ?? address;
  return { direct, expectFile: isPaste || (shared !== undefined && expectationOf(direct) !== 'page') };
}
