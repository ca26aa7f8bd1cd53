import { ProtocolError } from '../../utils/protocol/errors.ts';
import { FolderInUse } from '../store/lock.ts';
import { PROBLEM_TYPE_PREFIX } from '../../utils/protocol/problem-names.ts';
import { Problem, type ProblemDocument } from '../problems.ts';

/** What scripts can tell apart. Wrong usage never has an effect. */
export const exitCodes = { failed: 1, usage: 2, interrupted: 130 } as const;

/** A command that ends without having done its work; the message says what to do about it. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly exitCode: number;
  /** The message stands on standard error already. */
  readonly isSaid: boolean;

  constructor(message: string, options: ErrorOptions & { exitCode?: number; isSaid?: boolean } = {}) {
    super(message, options);
    this.exitCode = options.exitCode ?? exitCodes.failed;
    this.isSaid = options.isSaid ?? false;
  }
}

/** A registry, in this process or far away, has refused a request. */
export class Refused extends CommandError {
  /** Which statement of the request it is about, from 0. */
  readonly position: number | undefined;
  /** `unknown-key` of `urn:touchstone:problem:unknown-key`. */
  readonly problem: string;

  constructor({ type = '', title = 'The registry has refused this', detail = '', position }: Partial<ProblemDocument>) {
    super(`${title}. ${detail}`.trim());
    this.position = position;
    this.problem = type.replace(PROBLEM_TYPE_PREFIX, '');
  }
}

/** The command line names something impossible: said before anything is tried. */
export function wrongUsage(message: string, cause?: unknown): CommandError {
  return new CommandError(message, { exitCode: exitCodes.usage, cause });
}

/** A sentence for whoever typed the command. */
export function describeError(error: unknown): string {
  if (error instanceof Problem) return new Refused(error.toDocument()).message;
  if (error instanceof ProtocolError || error instanceof FolderInUse) return error.message;
  if (!(error instanceof Error)) return String(error);
  const { code, path } = error as { code?: string; path?: string };
  switch (code) {
    case 'ENOENT':
      return `${path ?? 'A file'} does not exist.`;
    case 'EACCES':
    case 'EPERM':
      return `${path ?? 'A file'} may not be read or written by this user.`;
    case 'ENOSPC':
      return 'The disk is full. Make room, then run the same command again.';
    case 'EADDRINUSE':
      return 'Another program listens on this port. Choose another one: --port 0 takes any that is free.';
    default:
      return error.message;
  }
}
