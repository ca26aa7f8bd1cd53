import type { ReactNode } from 'react';
import { visible } from '../../components/plain-text.tsx';
import { useTranslator } from '../../components/translator.tsx';
import type { Translator } from '../../utils/i18n.ts';
import { secondsLeft, shareDone, type Progress } from './progress.ts';

/** How far the import under way is, and the buttons to hold it. */
export function ImportProgress({
  progress,
  onPause,
  onResume,
  onStop,
}: {
  progress: Progress;
  onPause: () => void;
  onResume: () => void;
  onStop: () => void;
}): ReactNode {
  const translator = useTranslator();
  const { text } = translator;
  const isPaused = progress.state === 'paused';
  const label = text('desk_progress_label', { name: visible(progress.name) });
  return (
    <div className="importing">
      <span className="label">
        <b>{label}</b> {progressWords(progress, translator)}
      </span>
      <progress
        aria-label={label}
        max={1}
        {...(progress.isListed || progress.files > 0 ? { value: shareDone(progress) } : {})}
      />
      <button type="button" onClick={isPaused ? onResume : onPause}>
        {text(isPaused ? 'desk_resume' : 'desk_pause')}
      </button>
      <button type="button" onClick={onStop}>
        {text('desk_stop')}
      </button>
    </div>
  );
}

/** `43,120 of 70,412 · 61 % · 8 GB · 9 min left`. */
export function progressWords(progress: Progress, translator: Translator): string {
  const { text, bytes, language } = translator;
  const number = new Intl.NumberFormat(language);
  const share = new Intl.NumberFormat(language, { style: 'percent' }).format(shareDone(progress));
  const [done, files] = [number.format(progress.done), number.format(progress.files)];
  const left = secondsLeft(progress);
  const parts = [
    progress.isListed ? text('desk_progress', { done, files, share }) : text('desk_progress_listing', { done, files }),
  ];
  if (progress.bytes > 0) parts.push(bytes(progress.bytes));
  if (progress.state === 'paused') parts.push(text('desk_paused'));
  else if (left !== undefined) parts.push(text('desk_left', { time: duration(left, language) }));
  return parts.join(' · ');
}

function duration(seconds: number, language: string): string {
  const [value, unit] =
    seconds < 90 ? [seconds, 'second'] : seconds < 5_400 ? [seconds / 60, 'minute'] : [seconds / 3_600, 'hour'];
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: 0,
  }).format(value);
}
