import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isInWindow, placeCard } from '../../entrypoints/card/place-card.ts';

const window = { width: 1000, height: 800 };
const card = { width: 372, height: 300 };
const badge = (left: number, top: number): { left: number; right: number; top: number; bottom: number } => ({
  left,
  top,
  right: left + 80,
  bottom: top + 18,
});

describe('beside its badge', () => {
  test.each([
    ['below it, and beginning with it', badge(100, 100), card, { left: 100, top: 124 }],
    ['above it where below there is no room', badge(100, 700), card, { left: 100, top: 394 }],
    ['to the left as far as the window needs it', badge(900, 100), card, { left: 620, top: 124 }],
    ['never beyond the left edge', badge(-40, 100), card, { left: 8, top: 124 }],
    [
      'high ones where there is more room, and no higher than that',
      badge(100, 300),
      { width: 372, height: 900 },
      { top: 324, maxHeight: 468 },
    ],
    ['high ones above', badge(100, 600), { width: 372, height: 900 }, { top: 8, maxHeight: 586 }],
    ['a badge on the last line of pixels', badge(100, 799), { width: 372, height: 900 }, { top: 8, maxHeight: 784 }],
  ])('%s', (_, at, size, expected) => expect(placeCard(at, size, window)).toMatchObject(expected));

  test('in a window too low for both it covers its badge rather than be unreadable', () => {
    expect(placeCard(badge(0, 110), card, { width: 400, height: 240 })).toEqual({ left: 8, top: 12, maxHeight: 220 });
  });

  test('wherever the badge is, the card stays in the window, and beside its badge where it has room', () => {
    const side = fc.integer({ min: 240, max: 3000 });
    fc.assert(
      fc.property(
        side,
        side,
        fc.integer({ min: 1, max: 2000 }),
        fc.nat(3000),
        fc.nat(3000),
        (width, height, high, x, y) => {
          const size = { width: Math.min(372, width - 16), height: high };
          const at = badge(x % width, y % height);
          const { left, top, maxHeight } = placeCard(at, size, { width, height });
          const bottom = top + Math.min(high, maxHeight);
          expect([left, top].every((edge) => edge >= 8)).toBe(true);
          expect(left + size.width).toBeLessThanOrEqual(width - 8);
          expect(bottom).toBeLessThanOrEqual(Math.max(height - 8, 228));
          const isBeside = top >= at.bottom || bottom <= at.top;
          if (Math.max(at.top, height - at.bottom) >= 234) expect(isBeside).toBe(true);
        },
      ),
    );
  });
});

test.each([
  [badge(100, 100), true],
  [badge(100, -18), false],
  [badge(100, -17), true],
  [badge(100, 800), false],
  [badge(1000, 100), false],
  [badge(-80, 100), false],
])('%j is in the window: %s', (at, expected) => expect(isInWindow(at, window)).toBe(expected));
