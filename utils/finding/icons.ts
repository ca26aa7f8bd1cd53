/**
 * One stroke or surface of an icon on a 20 × 20 grid, in the text's own colour: `fill` is the surface's opacity, `stroke` the
 * line's width. Lines have round ends and joins.
 */
export interface IconPath {
  d: string;
  fill?: number;
  stroke?: number;
  dash?: string;
}

const circle = 'M10 1.8a8.2 8.2 0 1 1 0 16.4a8.2 8.2 0 1 1 0-16.4z';

/**
 * The shapes of findings, drawn by the page's badges and by the popup alike. Each has its own outline, so that colour is never
 * the only carrier: circle, octagon, diamond, pin, face, halves, waves, link, dashes, dot, box.
 */
export const icons = {
  authentic: [
    { d: circle, fill: 0.16, stroke: 1.7 },
    { d: 'M6 10.4l2.7 2.7L14.2 7.4', stroke: 1.9 },
  ],
  fake: [
    { d: 'M6.4 1.6h7.2l4.8 4.8v7.2l-4.8 4.8H6.4l-4.8-4.8V6.4z', fill: 0.16, stroke: 1.7 },
    { d: 'M7 7l6 6M13 7l-6 6', stroke: 1.9 },
  ],
  altered: [
    { d: 'M10 1.6L18.4 10 10 18.4 1.6 10z', fill: 0.16, stroke: 1.7 },
    { d: 'M7 12.9l.5-2.1 4.3-4.3 1.7 1.7-4.3 4.3z', fill: 1 },
  ],
  misplaced: [
    { d: 'M10 1.8c4 0 7 2.7 7 6.5 0 4.5-7 9.9-7 9.9S3 12.8 3 8.3c0-3.8 3-6.5 7-6.5z', fill: 0.15, stroke: 1.7 },
    { d: 'M7.6 8.2h4.8', stroke: 1.8 },
  ],
  satire: [
    { d: circle, fill: 0.12, stroke: 1.7 },
    { d: 'M6 11.5c1 2.3 2.4 3.2 4 3.2s3-.9 4-3.2z', fill: 1 },
    { d: 'M6.5 7.5H8M12 7.5h1.5', stroke: 1.8 },
  ],
  unproven: [
    { d: circle, stroke: 1.7 },
    { d: 'M6 10h8', stroke: 1.8 },
  ],
  disputed: [
    { d: 'M8.6 2A8.1 8.1 0 0 0 8.6 18z', fill: 0.2, stroke: 1.7 },
    { d: 'M11.4 2a8.1 8.1 0 0 1 0 16z', stroke: 1.7 },
  ],
  resembles: [
    {
      d: 'M6.5 2h7A4.5 4.5 0 0 1 18 6.5v7a4.5 4.5 0 0 1-4.5 4.5h-7A4.5 4.5 0 0 1 2 13.5v-7A4.5 4.5 0 0 1 6.5 2z',
      fill: 0.14,
      stroke: 1.7,
    },
    { d: 'M5.5 8.6c1.5-1.6 3-1.6 4.5-.4s3 1.2 4.5-.4M5.5 12.6c1.5-1.6 3-1.6 4.5-.4s3 1.2 4.5-.4', stroke: 1.7 },
  ],
  hint: [
    {
      d: 'M8.4 11.6a3.4 3.4 0 0 0 4.8 0l2.6-2.6a3.4 3.4 0 0 0-4.8-4.8l-1 1M11.6 8.4a3.4 3.4 0 0 0-4.8 0L4.2 11a3.4 3.4 0 0 0 4.8 4.8l1-1',
      stroke: 1.7,
    },
  ],
  unchecked: [
    { d: circle, stroke: 1.7, dash: '3.2 2.5' },
    { d: 'M7.9 7.8a2.2 2.2 0 1 1 4 1.2c-.7.9-1.9 1.1-1.9 2.4', stroke: 1.7 },
    { d: 'M10 13.1a1.1 1.1 0 1 1 0 2.2a1.1 1.1 0 1 1 0-2.2z', fill: 1 },
  ],
  unlisted: [{ d: 'M10 6.8a3.2 3.2 0 1 1 0 6.4a3.2 3.2 0 1 1 0-6.4z', fill: 1 }],
  container: [
    { d: 'M2.5 6.5h15v10A1.5 1.5 0 0 1 16 18H4a1.5 1.5 0 0 1-1.5-1.5zM2 2.5h16v4H2z', fill: 0.15, stroke: 1.7 },
    { d: 'M8 10h4', stroke: 1.8 },
  ],
} satisfies Record<string, readonly IconPath[]>;

export type IconName = keyof typeof icons;
