// What a stranger's file may cost us. docs/spec/fingerprint-text-v1.md names the ones that decide whether there is a digest.

/** Bytes kept in memory for a parser; longer files have their exact digests only. */
export const MAX_TEXT_BYTES = 67_108_864;
/** Code points of normalised text. */
export const MAX_TEXT_CHARACTERS = 16_777_216;
/** Bytes at the start of a file that its type is decided from. */
export const SNIFF_BYTES = 4_096;
