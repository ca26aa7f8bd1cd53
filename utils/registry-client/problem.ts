import type { RegistryAnswer } from '../fetching/fetch-registry.ts';
import { ProtocolError } from '../protocol/errors.ts';
import { asInteger, asObject, asString, optional, present } from '../protocol/json-fields.ts';
import { parseStrictJson, type JsonValue } from '../protocol/strict-json.ts';

const MAX_PROBLEM_BYTES = 64 * 1024;
const MAX_PROBLEM_DEPTH = 4;
const MAX_PROBLEM_CHARACTERS = 2_000;

/** RFC 9457, as far as we show it. Hostile text. */
export interface Problem {
  type: string;
  title: string;
  detail?: string;
  /** Which statement of the submission it is about, from 0. */
  position?: number;
}

/** Why the registry refused. What cannot be read becomes a problem that says so. */
export function parseProblem({ status, bytes }: Extract<RegistryAnswer, { kind: 'failed' }>): Problem {
  try {
    return readProblem(
      parseStrictJson(bytes ?? new Uint8Array(), { maxBytes: MAX_PROBLEM_BYTES, maxDepth: MAX_PROBLEM_DEPTH }),
    );
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    return { type: 'about:blank', title: `The registry refused (${status ?? 'no status'}) and did not say why.` };
  }
}

/** @throws ProtocolError malformed */
export function readProblem(value: JsonValue | undefined): Problem {
  const { type, title, detail, position } = asObject(value, 'problem');
  const text = (field: JsonValue | undefined, name: string): string =>
    asString(field, name, { max: MAX_PROBLEM_CHARACTERS });
  return {
    type: text(type, 'type'),
    title: text(title, 'title'),
    ...present({
      detail: optional(detail, (field) => text(field, 'detail')),
      position: optional(position, (field) => asInteger(field, 'position')),
    }),
  };
}
