import type { Mode } from '../storage/reader-settings.ts';

/** What is known about a link before anything is sent. */
export interface FetchCase {
  /** The paste's own raw form, on the page's own origin. */
  isOwnPaste: boolean;
  /** An organisation listed the address: it is in the local index. */
  isListed: boolean;
  /** A shared host, and the address is one file there. */
  isSharedFile: boolean;
  /** The address looks as if a mere request did something. */
  mayAct: boolean;
  /** `http:`: whoever is on the way sees and may change what comes. */
  isUnencrypted: boolean;
  isPrivateWindow: boolean;
  /** The reader asked the browser to save data. */
  isLowData: boolean;
  clicked: boolean;
  /** The reader's choice for the site of the page. */
  mode: Mode;
}

/**
 * The table "When bytes are fetched". Fetching a link tells its host that somebody is looking, so that the default
 * must not turn every post into a tracking pixel. What may never be fetched at all, click or not, is the guard's business.
 */
export function mayFetch(link: FetchCase): boolean {
  if (link.clicked) return true;
  if (link.isPrivateWindow || link.isLowData) return false;
  if (link.mode === 'click') return false;
  // A shared host's adapter knows the address to be a plain file, whatever words are in its name.
  if (link.isSharedFile) return true;
  if (link.mayAct || link.isUnencrypted) return false;
  return link.mode === 'everything' || link.isOwnPaste || link.isListed;
}
