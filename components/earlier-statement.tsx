import type { ReactNode } from 'react';
import type { Verdict } from '../utils/protocol/statement.ts';
import { PlainText } from './plain-text.tsx';
import { useTranslator } from './translator.tsx';

/** What has to be known of a statement that another one is about. */
export interface EarlierWords {
  organisation: { name: string };
  /** Without a verdict: a dispute. */
  statement: { verdict?: Verdict };
  /** Seconds since 1970. */
  loggedSeconds: number;
}

/** Whose statement it is, what it says and since when; undefined: this device does not hold it. */
export function EarlierStatement({ earlier }: { earlier: EarlierWords | undefined }): ReactNode {
  const { text, dateTime } = useTranslator();
  if (earlier === undefined) return text('earlier_unknown');
  const { organisation, statement, loggedSeconds } = earlier;
  const said = statement.verdict === undefined ? text('dispute') : text(`word_${statement.verdict}`);
  return (
    <>
      <PlainText text={organisation.name} /> · {said} · {dateTime(loggedSeconds)}
    </>
  );
}
