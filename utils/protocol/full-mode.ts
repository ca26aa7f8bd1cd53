// What a reader in full mode holds (docs/spec/log.md). The server stops before it: a log that no reader takes is no log.

/**
 * Leaves a reader will hold, state records and all: four times 65,536, because a log in slow use has a state record for every
 * statement. A registry that outgrows it needs indexed mode.
 */
export const MAX_FULL_MODE_LEAVES = 262_144;
/** Bytes of entry bundles taken in one sync, unpacked; the first sync takes all of them. */
export const MAX_SYNC_BYTES = 128 * 1024 * 1024;
