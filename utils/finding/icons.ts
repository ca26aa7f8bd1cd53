// The icons of findings on a 20 × 20 field, as data: the page's badge draws them with DOM calls (a page may forbid HTML strings),
// the popup with JSX. Shape, not colour, tells them apart.

/** One path in the text's colour: filled with an opacity, drawn with a line of a width, or both. */
export interface IconPath {
  d: string;
  fillOpacity?: number;
  strokeWidth?: number;
  dash?: string;
}

const ring = 'M10 1.8a8.2 8.2 0 010 16.4a8.2 8.2 0 010-16.4z';

export const icons = {
  authentic: [
    { d: ring, fillOpacity: 0.16, strokeWidth: 1.7 },
    { d: 'M6 10.4l2.7 2.7L14.2 7.4', strokeWidth: 1.9 },
  ],
  fake: [
    { d: 'M6.4 1.6h7.2l4.8 4.8v7.2l-4.8 4.8H6.4l-4.8-4.8V6.4z', fillOpacity: 0.16, strokeWidth: 1.7 },
    { d: 'M7 7l6 6M13 7l-6 6', strokeWidth: 1.9 },
  ],
  altered: [
    { d: 'M10 1.6L18.4 10 10 18.4 1.6 10z', fillOpacity: 0.16, strokeWidth: 1.7 },
    { d: 'M7 12.9l.5-2.1 4.3-4.3 1.7 1.7-4.3 4.3z', fillOpacity: 1 },
  ],
  misplaced: [
    {
      d: 'M10 1.8c4 0 7 2.7 7 6.5 0 4.5-7 9.9-7 9.9S3 12.8 3 8.3c0-3.8 3-6.5 7-6.5z',
      fillOpacity: 0.15,
      strokeWidth: 1.7,
    },
    { d: 'M7.6 8.2h4.8', strokeWidth: 1.8 },
  ],
  satire: [
    { d: ring, fillOpacity: 0.12, strokeWidth: 1.7 },
    { d: 'M6 11.5c1 2.3 2.4 3.2 4 3.2s3-.9 4-3.2z', fillOpacity: 1 },
    { d: 'M6.5 7.5h1.5M12 7.5h1.5', strokeWidth: 1.8 },
  ],
  unproven: [
    { d: ring, strokeWidth: 1.7 },
    { d: 'M6 10h8', strokeWidth: 1.8 },
  ],
  disputed: [
    { d: 'M8.6 2A8.1 8.1 0 008.6 18z', fillOpacity: 0.2, strokeWidth: 1.7 },
    { d: 'M11.4 2a8.1 8.1 0 010 16z', strokeWidth: 1.7 },
  ],
  resembles: [
    {
      d: 'M6.5 2h7A4.5 4.5 0 0118 6.5v7a4.5 4.5 0 01-4.5 4.5h-7A4.5 4.5 0 012 13.5v-7A4.5 4.5 0 016.5 2z',
      fillOpacity: 0.14,
      strokeWidth: 1.7,
    },
    {
      d: 'M5.5 8.6c1.5-1.6 3-1.6 4.5-.4s3 1.2 4.5-.4M5.5 12.6c1.5-1.6 3-1.6 4.5-.4s3 1.2 4.5-.4',
      strokeWidth: 1.7,
    },
  ],
  hint: [
    {
      d: 'M8.4 11.6a3.4 3.4 0 004.8 0l2.6-2.6a3.4 3.4 0 00-4.8-4.8l-1 1M11.6 8.4a3.4 3.4 0 00-4.8 0L4.2 11a3.4 3.4 0 004.8 4.8l1-1',
      strokeWidth: 1.7,
    },
  ],
  unchecked: [
    { d: ring, strokeWidth: 1.7, dash: '3.2 2.5' },
    { d: 'M7.9 7.8a2.2 2.2 0 114 1.2c-.7.9-1.9 1.1-1.9 2.4', strokeWidth: 1.7 },
    { d: 'M10 13.1a1.1 1.1 0 010 2.2a1.1 1.1 0 010-2.2z', fillOpacity: 1 },
  ],
  unlisted: [{ d: 'M10 7.5a2.5 2.5 0 010 5a2.5 2.5 0 010-5z', fillOpacity: 1 }],
} as const satisfies Record<string, readonly IconPath[]>;

export type IconName = keyof typeof icons;
