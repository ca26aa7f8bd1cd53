/**
 * Where published files stand. Names are paths as a reader asks for them, without the leading slash ("tile/0/000"). It is
 * not trusted: what is written is read back and checked before anything is signed.
 */
export interface Objects {
  /** Whole or not at all, durable when it returns. */
  write(name: string, bytes: Uint8Array): Promise<void>;
  read(name: string): Promise<Uint8Array | undefined>;
  remove(name: string): Promise<void>;
}
