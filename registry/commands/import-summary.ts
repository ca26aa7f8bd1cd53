import { plain } from './describe-case.ts';

/** Paths in one sentence. */
const MAX_SHOWN = 5;

export interface ImportSummary {
  documents: number;
  /** Put into the log now, and there before. */
  logged: number;
  loggedBefore: number;
  /** Paths of what looks like a host's answer in place of a document. */
  standIns: string[];
  /** Paths of documents that make no key: nobody could find a statement about them. */
  skipped: string[];
}

/** For people. Paths are strangers'. */
export function describeSummary({ documents, logged, loggedBefore, standIns, skipped }: ImportSummary): string {
  const taken = `${documents} documents: ${logged} statements logged now, ${loggedBefore} before.`;
  const notSent =
    'because they look like what a host sends in place of a file (a login page, an error, a request to agree)';
  const everywhere = 'because such files stand everywhere (shorter than 1,000 bytes, or never-listed)';
  return [
    taken,
    ...leftOut(standIns, notSent, '. Look at them; --with-stand-ins takes them all the same.'),
    ...leftOut(skipped, everywhere),
  ].join('\n');
}

function leftOut(paths: readonly string[], why: string, end = ''): string[] {
  if (paths.length === 0) return [];
  const shown = plain(paths.slice(0, MAX_SHOWN).join(', '));
  return [`${paths.length} left out, ${why}: ${shown}${paths.length > MAX_SHOWN ? ', …' : ''}${end}`];
}
