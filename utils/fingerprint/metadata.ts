/**
 * What a document says of its own making: evidence for a fact-checker, never a finding. All of it is a stranger's text, as the file
 * has it, cut to a length; nobody vouches for it.
 */
export interface Metadata {
  title?: string;
  authors?: string[];
  /** Who saved it last, by the office program's own record. */
  lastEditor?: string;
  organisation?: string;
  /** Programs and devices that made it: a PDF's creator and producer, an office document's application, a camera. */
  producers?: string[];
  /** ISO 8601, as precise as the file is; a time without a zone stays without. */
  created?: string;
  modified?: string;
  template?: string;
  /** BCP 47, as the file names them. */
  languages?: string[];
  /**
   * The file says where it was made. Where is not written out: what is printed here gets passed on, and who has the file can read it there.
   */
  hasPosition?: boolean;
}
