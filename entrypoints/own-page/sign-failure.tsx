import type { ReactNode } from 'react';
import { useTranslator } from '../../components/translator.tsx';
import { failureWords } from './problem-words.ts';

/** Beside the button that failed. */
export function SignFailure({ failure }: { failure: unknown }): ReactNode {
  const translator = useTranslator();
  if (failure === undefined) return null;
  return (
    <p className="notice tone-fake" role="alert">
      {failureWords(failure, translator)}
    </p>
  );
}
