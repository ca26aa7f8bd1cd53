import { ProtocolError } from '../../utils/protocol/errors.ts';

/** The code with which `action` is refused; anything else it does is written out, so that no test passes by accident. */
export function refusalOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return error instanceof ProtocolError ? error.code : `threw ${String(error)}`;
  }
  return 'accepted';
}

export async function refusalFrom(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    return error instanceof ProtocolError ? error.code : `threw ${String(error)}`;
  }
  return 'accepted';
}
