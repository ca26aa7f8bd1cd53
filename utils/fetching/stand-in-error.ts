/** Thrown by whoever reads an answer: it only stands in for the document that was asked for. */
export class StandInError extends Error {
  override readonly name = 'StandInError';

  constructor(readonly reason: 'login-needed' | 'host-refused') {
    super(`a stand-in: ${reason}`);
  }
}
