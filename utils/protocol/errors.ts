/** Every way in which bytes of the protocol can be refused. Closed: a caller may switch over it. */
export type ProtocolErrorCode =
  | 'malformed'
  | 'too-large'
  | 'unsupported'
  | 'bad-key'
  | 'bad-signature'
  | 'unknown-key'
  | 'revoked-key'
  | 'expired'
  | 'no-quorum'
  | 'bad-proof'
  | 'inconsistent'
  | 'wrong-origin'
  | 'wrong-digest'
  | 'bad-relation'
  | 'denied';

/** Bytes of the protocol that cannot be used: `code` for programs, `message` for people, `cause` for the log. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';

  constructor(
    readonly code: ProtocolErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
