// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { Patience } from '../../entrypoints/page.content/patience.ts';
import type { Found } from '../../utils/sites/site.ts';
import { PlayedClock } from './played-clock.ts';

const STEP_MS = 20;

/** How often an element is answered in so many steps of a page that, at each, ends what was answered. */
function answersIn(steps: number, addressAt: (step: number) => string): { answered: number; rested: number } {
  const clock = new PlayedClock();
  const carrier = document.createElement('a');
  const seen = { answered: 0, rested: 0 };
  const patience = new Patience(clock, new AbortController().signal, () => (seen.rested += 1));
  for (let step = 0; step < steps; step += 1) {
    const place = { after: carrier };
    const found: Found = { address: addressAt(step), where: 'link', label: '', carrier, place, named: false };
    if (!patience.isSpent(found)) {
      seen.answered += 1;
      patience.spend(found);
    }
    clock.pass(STEP_MS);
  }
  return seen;
}

test('a page that wipes the same badge away again and again is answered 21 times in ten seconds', () => {
  expect(answersIn(450, () => 'https://a.org/a.pdf')).toEqual({ answered: 21, rested: 0 });
});

test('an element that shows one address after another is answered twice a second after that', () => {
  const { answered, rested } = answersIn(450, (step) => `https://a.org/${step.toString()}.pdf`);
  expect(answered).toBe(21 + rested);
  expect(rested).toBeGreaterThanOrEqual(15);
  expect(rested).toBeLessThanOrEqual(18);
});
