import type { ReactNode } from 'react';
import { useTranslator } from './translator.tsx';

const HOUR_SECONDS = 3_600;

/** A veto without reasons must not last, and whoever makes one is told so. `seconds`: how long it counts. */
export function DisputeLapse({ seconds }: { seconds: number }): ReactNode {
  const { plural } = useTranslator();
  return plural('dispute_lapses', Math.round(seconds / HOUR_SECONDS));
}
