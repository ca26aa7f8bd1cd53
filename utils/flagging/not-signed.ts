/** `no-copy`: this device has no synchronised copy of the registry, whose rules it would have to keep; `no-key`: the key is not here any more. */
type NotSignedCode = 'no-copy' | 'no-key';

/** Why this device cannot sign, though nothing is wrong with what is to be signed. */
export class NotSigned extends Error {
  override readonly name = 'NotSigned';

  constructor(
    readonly code: NotSignedCode,
    message: string,
  ) {
    super(message);
  }
}
