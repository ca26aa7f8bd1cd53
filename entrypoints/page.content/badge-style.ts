// The drawing of a badge, in its closed root. Rules for a hostile page:
// - `!important` on :host: between a shadow tree and the page, the tree's important rules win, even over inline styles and
//   animations. So the page cannot move, stretch, hide or restyle the badge itself.
// - Generic font families only. A page can define a font called "Inter" with a file of its own for each letter, and learn from
//   which files are fetched what the badge says.
// - Every custom property is set here before it is used: those of the page reach into shadow trees.
// - Nothing moves or fades in: thousands may be drawn at once, and nobody's preference for reduced motion needs asking.
// - Words stand in attributes and are written out here: `window.find` and the selection tell a page of text in closed roots, but not of
//   what a style writes.
// - The host's width comes in fixed steps (.w1 …), its height and the line's are fixed: whoever measures it learns the step.
const light = {
  paper: '#ffffff',
  authentic: ['#0b7a57', '#e4f5ee'],
  fake: ['#c2243a', '#fdeaec'],
  altered: ['#b05208', '#fdf0e3'],
  disputed: ['#6d42c7', '#f0eafc'],
  resembles: ['#806000', '#fbf3d9'],
  quiet: ['#5c6575', '#eef0f4'],
} as const;
const dark: { [Name in keyof typeof light]: Name extends 'paper' ? string : readonly [string, string] } = {
  paper: '#1b1f27',
  authentic: ['#4fd0a1', '#12352b'],
  fake: ['#ff7d8c', '#431c24'],
  altered: ['#ffa860', '#3d2815'],
  disputed: ['#b79bff', '#2d2350'],
  resembles: ['#e6c65b', '#372f12'],
  quiet: ['#a1aaba', '#2a303c'],
};

/**
 * Characters that fit into each fixed width. Longer text ends in an ellipsis; the title has it whole. The first step holds "Fake" as well
 * as "Authentic" and "Not checked": a page that measures them cannot tell one from the other, and the price is a gap in a sentence.
 */
export const widthSteps = [12, 17, 26, 40, 70] as const;

/** In em of the badge's own size: icon, gaps, padding and seal; and a character of the widest usual typeface (DejaVu Sans, bold). */
const FRAME_EM = 5.1;
const CHARACTER_EM = 0.63;

/**
 * Browsers tell a page how large the largest text was that was painted (largest-contentful-paint), of closed roots, too: by that "Fake" would
 * differ from "Authentic". So the largest is always this one, too faint to be seen and larger than any badge; text that is wholly
 * transparent is not counted. Firefox measures text by the block around it, and passes over blocks that a style makes: this one, and those
 * that words are written in (`display: block` below).
 */
const DECOY = `.slot::after { content: '${'W'.repeat(14)}' / ''; position: absolute; inset: 0; overflow: hidden; white-space: nowrap;
  font-size: 60px; line-height: 18.6px; color: rgb(128 128 128 / .01); pointer-events: none; forced-color-adjust: none; }`;

/** Made at the first badge: nearly every page has none. */
export const badgeStyle = (): string => `
:host { all: initial !important; display: inline-block !important; vertical-align: middle !important;
  max-inline-size: calc(100% - 6px) !important; block-size: 18.6px !important; margin-block: -4px !important;
  margin-inline: 4px 2px !important; contain: layout style !important; user-select: none !important;
  -webkit-user-select: none !important; }
.slot { display: block; position: relative; max-inline-size: 100%; font: 600 12px/1 system-ui, sans-serif; text-align: start; }
${widthSteps.map((step, index) => `.w${index} { inline-size: ${(FRAME_EM + step * CHARACTER_EM).toFixed(1)}em; }`).join('\n')}
${DECOY}
${tokens(light)}
@media (prefers-color-scheme: dark) {
${tokens(dark)}
}
.badge { all: unset; box-sizing: border-box; display: inline-flex; align-items: center; gap: .34em; max-inline-size: 100%;
  block-size: 18.6px; padding-block: 0; padding-inline: .42em .6em; border-radius: .8em; border: 1px solid transparent; cursor: pointer;
  white-space: nowrap; color: var(--c); background: var(--w); }
.badge:focus-visible { outline: 2px solid currentColor; outline-offset: -3px; }
.solid { background: var(--c); color: var(--paper); }
.dashed { border: 1px dashed var(--c); }
/* Without a ground of its own, on a page whose colours need not be the system's: a grey that reads on white and on black. */
.bare { background: none; color: #757b87; }
.icon { inline-size: 1.12em; block-size: 1.12em; flex: none; }
.text::before, .seal::before { content: attr(data-words); display: block; }
.text { overflow: hidden; }
/* Words run in the direction of their own language, whatever the page's is. */
.text::before { unicode-bidi: plaintext; overflow: hidden; text-overflow: ellipsis; padding-block: 3px; }
.seal { flex: none; margin-inline-start: .25em; padding-inline-start: .4em; line-height: 1.1;
  border-inline-start: 1px solid color-mix(in srgb, currentColor 35%, transparent); }
@media (forced-colors: active) {
  .badge { border: 1px solid ButtonText; background: ButtonFace; color: ButtonText; }
  .dashed { border-style: dashed; }
}
@media print { :host { display: none !important; } }
`;

function tokens({ paper, ...tones }: typeof light | typeof dark): string {
  const rules = Object.entries(tones).map(
    ([tone, [colour, wash]]) => `.${tone} { --c: ${colour}; --w: ${wash}; --paper: ${paper}; }`,
  );
  return rules.join('\n');
}
