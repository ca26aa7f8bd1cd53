// The card's drawing, in the badge's closed root and by the rules of page.content/badge-style.ts: whose tokens --c, --w and --paper it
// uses, generic font families, and every custom property set here. Nothing fades or slides: it would move what is read, and an element in
// a transition does not count as seen (watch-cover.ts). Nothing can be marked: a page reads what is selected, into closed roots, too.

/** Whatever is written on it: a page can measure what covers it, and would know by its height what was found. What is longer scrolls. */
export const CARD_HEIGHT_PX = 440;

const light = `--ink: #16191f; --ink-2: #4a5160; --ink-3: #666e7d; --line: #e3e6ec; --edge: #8a92a1; --ground: #ffffff;
  --wash: #f5f6f9; --chip: #eef0f4; --link: #87600e; --focus: #2459d3;
  box-shadow: 0 1px 2px rgb(20 24 32 / .08), 0 12px 32px rgb(20 24 32 / .2);`;
const dark = `--ink: #f0f2f6; --ink-2: #b4bccb; --ink-3: #98a1b2; --line: #323845; --edge: #6f788a; --ground: #1b1f27;
  --wash: #232834; --chip: #2a303c; --link: #e2b352; --focus: #7fb0ff;
  box-shadow: 0 1px 2px rgb(0 0 0 / .4), 0 12px 32px rgb(0 0 0 / .6);`;

export const cardStyle = `
.card { all: initial; position: fixed; inset: auto; margin: 0; padding: 0; box-sizing: border-box; overflow: hidden;
  inline-size: min(372px, 100vw - 16px); block-size: ${CARD_HEIGHT_PX}px; border: 1px solid var(--line); border-radius: 14px; background: var(--ground); color: var(--ink);
  font: 13px/1.45 system-ui, sans-serif; color-scheme: light dark; text-align: start; overflow-wrap: anywhere; cursor: auto; user-select: none;
  -webkit-user-select: none; ${light} }
@media (prefers-color-scheme: dark) { .card { ${dark} } }
.card:popover-open { display: flex; }
.card:focus-visible { outline: 2px solid var(--focus); outline-offset: -2px; }
.card :where(*) { box-sizing: border-box; margin: 0; padding: 0; font: inherit; letter-spacing: normal; }
.card :where(a, button):focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 4px; }
.card [data-words]::before { content: attr(data-words); }
.inside { display: flex; flex-direction: column; flex: 1; min-inline-size: 0; }
.head { display: grid; grid-template-columns: 36px minmax(0, 1fr) auto; gap: 2px 12px; align-items: center; flex: none; padding-block: 14px 13px; padding-inline: 16px 14px;
  background: var(--w); }
.head > svg { grid-row: span 2; align-self: start; inline-size: 36px; block-size: 36px; margin-block-start: 2px; color: var(--c); }
.notes { grid-column: 2 / -1; }
.head h2 { font-size: 15.5px; font-weight: 700; line-height: 1.3; letter-spacing: -.01em; color: var(--c); }
.quiet .head h2 { color: var(--ink); }
.head p::first-letter { text-transform: uppercase; }
.head p + p { margin-block-start: 4px; }
.head p { color: var(--ink-2); font-size: 12px; }
.corner { display: flex; align-items: center; gap: 6px; font-size: 13px; }
.close { all: unset; display: grid; place-items: center; inline-size: 24px; block-size: 24px; border-radius: 6px; font-size: 12px; cursor: pointer;
  color: var(--ink-2); }
.close:hover { background: color-mix(in srgb, currentColor 14%, transparent); }
.body { flex: 1 1 auto; min-block-size: 0; overflow-y: auto; overscroll-behavior: contain; }
.body section { padding: 12px 16px 13px; border-block-start: 1px solid var(--line); }
.body h3 { font-size: 13px; font-weight: 600; }
.body h4 { margin-block: 10px 5px; font-size: 11.5px; font-weight: 600; color: var(--ink-3); }
.body section > h4:first-child { margin-block-start: 0; }
.body p { font-size: 12.5px; color: var(--ink-2); }
.body ul { list-style: none; }
.body li { display: grid; grid-template-columns: 28px minmax(0, 1fr); gap: 10px; padding-block: 5px; }
.initials { display: grid; place-items: center; inline-size: 28px; block-size: 28px; border-radius: 8px; background: var(--chip); color: var(--ink-2);
  font-size: 10.5px; font-weight: 700; }
.said b { font-weight: 600; }
.said small { display: block; color: var(--ink-3); font-size: 12px; }
.said a, .unopened { display: block; font-size: 12.5px; }
.card a { color: var(--link); font-weight: 600; text-decoration: none; cursor: pointer; }
.card a:hover { text-decoration: underline; }
.host { color: var(--ink-3); font-weight: 400; }
.check { display: inline-block; margin-block-start: 8px; padding: 5px 11px; border: 1px solid var(--edge); border-radius: 8px; background: var(--ground);
  color: var(--ink); font-weight: 600; font-size: 12.5px; cursor: pointer; }
.check:hover { background: var(--wash); }
.body dl > div { display: grid; grid-template-columns: max(100px, 8.4em) minmax(0, 1fr); gap: 8px; padding-block: 1.5px; font-size: 12.5px; }
.body dt { color: var(--ink-3); }
.body dd { color: var(--ink-2); }
.body code { font: 12px monospace; }
.foot { display: flex; justify-content: space-between; align-items: start; gap: 12px; flex: none; padding: 10px 16px; border-block-start: 1px solid var(--line);
  background: var(--wash); font-size: 12px; color: var(--ink-3); }
.foot > div:last-child:not(:first-child) { flex: none; max-inline-size: 45%; text-align: end; }
.foot a { color: var(--ink-2); font-weight: 500; }
.objections a { display: block; text-decoration: underline; }
.foot i { display: inline-block; inline-size: 8px; block-size: 8px; margin-inline-end: 6px; border-radius: 50%; background: var(--c); }
@media (forced-colors: active) {
  .card { border-color: CanvasText; }
  .head > svg, .head h2 { color: CanvasText; }
  .foot i { forced-color-adjust: none; background: CanvasText; }
  .check, .close { border: 1px solid ButtonText; }
}
`;
