/**
 * What a document says of its own making: evidence for a fact-checker, never a finding. All of it is a stranger's text, as the file
 * has it, cut to a length; nobody vouches for it.
 */
export interface Metadata extends MetadataFields {
  /** What a second record of the file says (XMP beside a PDF's Info or a picture's EXIF), whether or not it agrees with the first. */
  xmp?: MetadataFields;
  /** Savings and conversions, oldest first, by the file's own record (XMP Media Management). */
  history?: MetadataEvent[];
  /** The script that most letters of the document's text are in (ISO 15924), as we find it: what the file says is compared with it. */
  textScript?: string;
}

export interface MetadataFields {
  title?: string;
  subject?: string;
  keywords?: string[];
  authors?: string[];
  /** Who saved it last, by the office program's own record. */
  lastEditor?: string;
  organisation?: string;
  manager?: string;
  /** Programs and devices that made it: a PDF's creator and producer, an office document's application, a camera. */
  producers?: string[];
  /** ISO 8601, as precise as the file is; a time without a zone stays without. */
  created?: string;
  modified?: string;
  printed?: string;
  template?: string;
  /** BCP 47, as the file names them. */
  languages?: string[];
  /** How many times it was saved, and minutes it was open for editing, by the office program's count. */
  revision?: number;
  editingMinutes?: number;
  /** The name by which programs know it in every copy and conversion (XMP DocumentID, an office file's rsid root, a mail's Message-ID). */
  documentId?: string;
  /**
   * The file says where it was made. Where is not written out: what is printed here gets passed on, and who has the file can read it there.
   */
  hasPosition?: boolean;
}

export interface MetadataEvent {
  /** `created`, `saved`, `converted`, … as the file says. */
  action?: string;
  when?: string;
  program?: string;
}
