/**
 * One document that is to be fetched. It names an address, so it is kept in memory alone, in the browser's session storage: a row
 * deleted from a database stays readable in its files for long.
 */
export interface JobRow {
  /** HMAC-SHA-256 of the exact address of the bytes: hex. */
  key: string;
  /** As found on the page. */
  address: string;
  /** Look-up keys of digests that the page states of its bytes. */
  claims?: readonly string[];
  /** The address of the bytes, which is asked for. */
  direct: string;
  /** Host of `direct`: at most two at a time are asked there. */
  host: string;
  /** Answers that are web pages are no document, whatever the address looks like. */
  expectFile: boolean;
  isPaste: boolean;
  /** The reader asked for it. */
  clicked: boolean;
  /** Larger is earlier. */
  priority: number;
  addedSeconds: number;
  attempts: number;
  /** Not to be tried again before: seconds since 1970. */
  notBeforeSeconds: number;
}
