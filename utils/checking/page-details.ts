import { parseLayout, type PageLayout } from '../fingerprint/page-layout/page-layout.ts';
import { parseDetails } from '../protocol/details.ts';
import { ProtocolError } from '../protocol/errors.ts';

/** The line layouts of the pages of a document, as the details of a statement about it name them: in their order, none of none. */
export function layoutsIn(details: Uint8Array): PageLayout[] {
  try {
    // A layout that is none keeps its place: the index tells the page.
    return (parseDetails(details).pageLayouts ?? []).map((one) => parseLayout(one) ?? []);
  } catch (error) {
    if (error instanceof ProtocolError) return [];
    throw error;
  }
}
