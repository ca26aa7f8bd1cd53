// What a stranger's file may cost us, all in one place. docs/spec/fingerprint-text-v1.md names the ones that decide whether there is
// a digest of a text.

/** Bytes kept in memory for a parser; longer files have their exact digests only. */
export const MAX_TEXT_BYTES = 67_108_864;
/** Code points of normalised text. */
export const MAX_TEXT_CHARACTERS = 16_777_216;
/** Code points in a row that can only be brought to their normal form together: marks without end on one letter, and the like. */
export const MAX_UNSETTLED_CHARACTERS = 1_048_576;
/** Bytes at the start of a file that its type is decided from. */
export const SNIFF_BYTES = 4_096;

/** Documents inside a document, all levels together. */
export const MAX_MEMBERS = 10_000;
/** How deep documents may lie in documents: 1 is a file in an archive. */
export const MAX_DEPTH = 5;
/** Bytes that all members together may unfold to. */
export const MAX_UNFOLDED_BYTES = 1_073_741_824;
/** How many times its own size a container may unfold to; below {@link FREE_UNFOLDED_BYTES} nobody counts. */
export const MAX_UNFOLDING_RATIO = 200;
export const FREE_UNFOLDED_BYTES = 16_777_216;
/** UTF-16 units of a member's path. */
export const MAX_PATH_LENGTH = 1_024;
/** Bytes of HTML that are parsed: the tree takes ten times as much. */
export const MAX_HTML_BYTES = 16_777_216;
/** Elements of its tree: some 300 bytes each. */
export const MAX_HTML_ELEMENTS = 1_000_000;

/**
 * Points of a picture, known from its head before anything is decoded. Decoding takes eight bytes a point, twice over: half of what the
 * largest cameras make, and 33 pages of paper at 300 dots an inch.
 */
export const MAX_PIXELS = 50_000_000;
/** UTF-16 units of one text that a file says of itself. */
export const MAX_NOTE_CHARACTERS = 1_000;
/** Pages of a document whose line layout is taken: what details have room for. */
export const MAX_PAGE_LAYOUTS = 8;
/** Pages of a document that are read; one with more has no digest of its text. */
export const MAX_PAGES = 2_000;
/** Codes that one range of a PDF's CMap may go over: all of two bytes, which is what typefaces are written in. */
export const MAX_CMAP_RANGE = 65_535;
/** Things of one kind that a document says of itself. */
export const MAX_METADATA_ENTRIES = 100;
/** Bytes of an XMP packet; programs write some ten thousand. */
export const MAX_XMP_BYTES = 1_048_576;
/** XML elements in each other; office programs write some thirty. */
export const MAX_XML_DEPTH = 1_000;

/** Longest that a parser may be over one document, in milliseconds by the clock: it is ended, and the exact digests stand. */
export const PARSE_TIMEOUT_MS = 20_000;
/** After so long no more members are begun, in milliseconds by the clock, so that those read by then are not lost with the worker. */
export const MEMBERS_TIMEOUT_MS = 12_000;
/** Bytes that the parts of one office document may unpack to, for its text and what it says of itself. */
export const MAX_PARTS_BYTES = 268_435_456;
/** Groups of RTF in each other; programs write some ten. */
export const MAX_RTF_DEPTH = 1_000;

/** Parts of a mail in each other, and lines that may begin a part. */
export const MAX_MAIL_NESTING = 64;
export const MAX_MAIL_PARTS = 20_000;
/** Bytes of all header fields of a mail and its parts. */
export const MAX_MAIL_HEADER_BYTES = 2_097_152;
/** Files that a torrent speaks of. */
export const MAX_TORRENT_FILES = 10_000;
