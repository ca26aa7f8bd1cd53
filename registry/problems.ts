import { PROBLEM_TYPE_PREFIX, type ProblemName } from '../utils/protocol/problem-names.ts';

/** Every way to be refused over HTTP, one per kind of bad input (RFC 9457): `title` says what, `remedy` what to do about it. One table, as long as it is. */
export const problems = {
  'body-too-large': { status: 413, title: 'The request is too large', remedy: 'Send fewer statements at a time.' },
  'wrong-content-type': { status: 415, title: 'The content type is not supported', remedy: 'Send application/json.' },
  'malformed-json': { status: 400, title: 'This is not JSON', remedy: 'Send one JSON object in UTF-8.' },
  'hostile-json': {
    status: 400,
    title: 'This JSON can be read in two ways',
    remedy: 'Send no duplicate keys, no lone surrogates, no fractions, no numbers beyond 2^53 and at most 8 levels.',
  },
  'malformed-request': {
    status: 400,
    title: 'The request does not have the described form',
    remedy: 'Compare it with /openapi.json.',
  },
  'no-statements': { status: 400, title: 'The request holds no statement', remedy: 'Send 1 to 1,000 statements.' },
  'too-many-statements': { status: 400, title: 'Too many statements', remedy: 'Send at most 1,000 at a time.' },
  'malformed-envelope': {
    status: 400,
    title: 'An envelope is malformed',
    remedy: 'Send a DSSE envelope in JSON, with keyid as 16 lower-case hex characters.',
  },
  'several-signatures': {
    status: 400,
    title: 'An envelope has not exactly one signature',
    remedy: 'Send one envelope per signer; a second opinion is a second statement.',
  },
  'wrong-payload-type': {
    status: 400,
    title: 'An envelope holds something else than a statement',
    remedy: 'Send the payload type application/vnd.in-toto+json.',
  },
  'malformed-statement': {
    status: 400,
    title: 'A statement is malformed',
    remedy: 'Compare it with docs/spec/statement.md and sign it again.',
  },
  'statement-too-large': {
    status: 400,
    title: 'A statement is too large',
    remedy: 'Keep it within 16 KiB; reasons belong in its details.',
  },
  'unknown-key': {
    status: 403,
    title: 'The signing key is not listed here',
    remedy: 'Enrol this device with an invitation of your organisation.',
  },
  'revoked-key': {
    status: 403,
    title: 'The signing key has been revoked',
    remedy: 'Ask your organisation for a new invitation.',
  },
  'bad-signature': {
    status: 400,
    title: 'A signature does not verify',
    remedy: 'Sign exactly the bytes that are sent (DSSE pre-authentication encoding, Ed25519).',
  },
  'date-in-future': {
    status: 400,
    title: 'A statement is dated in the future',
    remedy: "Set this device's clock, then sign again.",
  },
  'never-listed': {
    status: 403,
    title: 'This digest is on the never-list',
    remedy: 'It is a file that stands everywhere (an empty file, an error page); flag the document itself.',
  },
  'denied-address': {
    status: 403,
    title: 'An evidence address cannot be listed',
    remedy: 'Give an https address with a path, on a host that is not on the deny-list.',
  },
  'overused-address': {
    status: 403,
    title: 'An address is listed for too many documents',
    remedy: 'List an address for at most 3 documents: it must lead to this document, not to a collection.',
  },
  'too-many-about-document': {
    status: 403,
    title: 'Your organisation has said too much about one document',
    remedy: 'An organisation has 64 statements about a document. What was said can still be retracted.',
  },
  'bad-relation': {
    status: 409,
    title: 'A relation does not hold',
    remedy:
      'Retract and supersede statements of your own organisation, dispute those of others; each must be in the log.',
  },
  'details-missing': {
    status: 400,
    title: 'The details of a statement are missing',
    remedy: 'Send the details whose digest the statement holds.',
  },
  'details-mismatch': {
    status: 400,
    title: 'The details are not those of the statement',
    remedy: 'Send exactly the bytes (salt and JSON) whose SHA-256 the statement holds, or none where it holds none.',
  },
  'malformed-details': {
    status: 400,
    title: 'The details are malformed',
    remedy: 'Compare them with docs/spec/details.md and sign again.',
  },
  'bare-dispute': {
    status: 400,
    title: 'A dispute brings no evidence',
    remedy: 'Give a verdict, or an evidence address; or send the dispute without details, and it lapses.',
  },
  'malformed-leaf': { status: 400, title: 'A leaf is malformed', remedy: 'Compare it with docs/spec/leaf.md.' },
  'leaf-not-accepted': {
    status: 403,
    title: 'The log does not take this leaf',
    remedy: 'Have it signed by those who may: the root keys, or the organisation key.',
  },
  'unreachable-policy': {
    status: 403,
    title: 'No checkpoint of this registry could satisfy this policy',
    remedy:
      'Name the key of this log, and a quorum of witnesses that are configured here; then sign the trust list again.',
  },
  'full-mode-full': {
    status: 403,
    title: 'This registry holds as much as readers take in full mode',
    remedy: 'It needs indexed mode before it can take more; ask its operator, or send it to another registry.',
  },
  'unknown-invitation': {
    status: 403,
    title: 'This invitation is not known',
    remedy: 'Check the code, or ask your organisation for a new one.',
  },
  'expired-invitation': {
    status: 403,
    title: 'This invitation has expired',
    remedy: 'Ask your organisation for a new one.',
  },
  'used-invitation': {
    status: 403,
    title: 'This invitation has been used',
    remedy: 'If it was not you, tell your organisation at once; ask for a new one.',
  },
  'invitation-too-long': {
    status: 400,
    title: 'The invitation is valid for too long',
    remedy: 'Let it expire within 90 days.',
  },
  'too-many-invitations': {
    status: 403,
    title: 'Too many invitations of this organisation are open',
    remedy: 'Use those that are open, or wait until they expire.',
  },
  'no-possession': {
    status: 400,
    title: 'The device has not shown that it holds its key',
    remedy: "Sign 'touchstone/possession/v1', a newline and the device bytes with the device key.",
  },
  'too-many-waiting': {
    status: 429,
    title: 'Too many statements are waiting to be published',
    remedy: 'Send it again after the time in Retry-After.',
  },
  'too-fast': {
    status: 429,
    title: 'This key sends too fast',
    remedy: 'Send it again after the time in Retry-After.',
  },
  'not-found': { status: 404, title: 'There is nothing here', remedy: 'Compare the address with /openapi.json.' },
  'unknown-submission': {
    status: 404,
    title: 'This submission is not known',
    remedy: 'It may be older than a week; send the statements again, those already logged keep their place.',
  },
  'wrong-method': { status: 405, title: 'This address does not take this method', remedy: 'See the Allow header.' },
  'not-allowed': {
    status: 403,
    title: 'Only the operator may do this',
    remedy: 'Send the token of this registry from the same machine.',
  },
  'clock-in-doubt': {
    status: 409,
    title: "The clock of the registry's machine is in doubt",
    remedy: 'What was sent is kept, and published as soon as the clock can be believed.',
  },
  'shutting-down': { status: 503, title: 'The registry is stopping', remedy: 'Send it again in a minute.' },
  'internal-error': {
    status: 500,
    title: 'The registry has failed',
    remedy: 'Send it again later; nothing is stored twice.',
  },
} as const satisfies Record<ProblemName, { status: number; title: string; remedy: string }>;

/** RFC 9457. `position` counts the statements of a request from 0. */
export interface ProblemDocument {
  type: string;
  title: string;
  status: number;
  detail: string;
  position?: number;
}

interface ProblemOptions extends ErrorOptions {
  position?: number | undefined;
  retryAfterSeconds?: number;
}

/** A request that is refused. Thrown anywhere, turned into an answer in one place. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly retryAfterSeconds: number | undefined;
  readonly #position: number | undefined;

  /** `reason` says what exactly is wrong, in a sentence without a full stop; never anything secret. */
  constructor(
    readonly problem: ProblemName,
    readonly reason?: string,
    { position, retryAfterSeconds, ...options }: ProblemOptions = {},
  ) {
    super(reason ?? problems[problem].title, options);
    this.#position = position;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  get status(): (typeof problems)[ProblemName]['status'] {
    return problems[this.problem].status;
  }

  /** The same problem, of the statement at this position. */
  at(position: number): Problem {
    return new Problem(this.problem, this.reason, {
      position,
      cause: this.cause,
      ...(this.retryAfterSeconds !== undefined && { retryAfterSeconds: this.retryAfterSeconds }),
    });
  }

  toDocument(): ProblemDocument {
    const { status, title, remedy } = problems[this.problem];
    return {
      type: `${PROBLEM_TYPE_PREFIX}${this.problem}`,
      title,
      status,
      detail: this.reason === undefined ? remedy : `${this.reason}. ${remedy}`,
      ...(this.#position !== undefined && { position: this.#position }),
    };
  }
}
