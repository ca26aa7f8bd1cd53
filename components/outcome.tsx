import type { ReactNode } from 'react';
import type { Tone } from './badge.tsx';
import { useTranslator } from './translator.tsx';

/** What became of a signed statement. */
export type OutcomeState =
  | { state: 'waiting'; nextTrySeconds?: number }
  | { state: 'sent' }
  | { state: 'published'; index: number }
  /** `reason`: a sentence, in the reader's language. */
  | { state: 'refused'; reason: string };

const looks: Record<OutcomeState['state'], { tone: Tone; path: string }> = {
  waiting: { tone: 'quiet', path: 'M10 5.5V10l3 2' },
  sent: { tone: 'quiet', path: 'M10 14V6.2M6.7 9.3L10 6l3.3 3.3' },
  published: { tone: 'authentic', path: 'M6 10.4l2.7 2.7L14.2 7.4' },
  refused: { tone: 'altered', path: 'M10 5.5v5.5M10 14v.2' },
};

/** Signed: waiting, received, published with a verified proof, or refused with the reason. */
export function Outcome(outcome: OutcomeState): ReactNode {
  const { text, time } = useTranslator();
  const { tone, path } = looks[outcome.state];
  return (
    <section className={`outcome tone-${tone}`} role="status">
      <svg viewBox="0 0 20 20" aria-hidden="true" focusable="false">
        <circle cx="10" cy="10" r="8.2" fill="currentColor" fillOpacity=".12" stroke="currentColor" strokeWidth="1.5" />
        <path
          d={path}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.7"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <div>
        <h2>{text(`sent_${outcome.state}_title`)}</h2>
        <p>{wordsOf()}</p>
      </div>
    </section>
  );

  function wordsOf(): string {
    switch (outcome.state) {
      case 'waiting': {
        const next = outcome.nextTrySeconds;
        return `${text('sent_waiting_body')}${next === undefined ? '' : ` ${text('sent_next_try', { when: time(next) })}`}`;
      }
      case 'sent':
        return text('sent_sent_body');
      case 'published':
        return text('sent_published_body', { index: outcome.index });
      case 'refused':
        return text('sent_refused_body', { reason: outcome.reason });
    }
  }
}
