/** One document that is to be fetched. Rows live as long as the work: done, given up, or a new start of the browser removes them. */
export interface JobRow {
  /** HMAC-SHA-256 of the exact address of the bytes: hex. */
  key: string;
  /** As found on the page. */
  address: string;
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
export const jobsSchema = 'key';
