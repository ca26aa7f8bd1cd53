import type { ReactNode } from 'react';
import { useTranslator } from '../../components/translator.tsx';
import { failureWords } from './problem-words.ts';
import type { Unfinished } from './use-unfinished-signing.ts';

/** What was confirmed and could not be signed, with the reason; nothing while there is nothing. */
export function UnfinishedNotice({ left, failure, retry }: Unfinished): ReactNode {
  const translator = useTranslator();
  if (failure === undefined) return null;
  return (
    <p className="notice tone-fake" role="alert">
      <b>{translator.plural('sign_unfinished', left)}</b> {failureWords(failure, translator)}{' '}
      <button type="button" className="plain" onClick={retry}>
        {translator.text('sign_again')}
      </button>
    </p>
  );
}
