import type { IconPath } from '../../utils/finding/icons.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** As many as the shape with the most has. */
const PATHS = 3;

/**
 * The shape of a finding, in the colour of the text around it. Hidden from screen readers: the word says it. Every shape is drawn by the same
 * steps, so that a page cannot tell one from another by how long they take.
 */
export function drawIcon(document: Document, paths: readonly IconPath[]): Element {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('aria-hidden', 'true');
  for (let at = 0; at < PATHS; at++) {
    const { d, fill, stroke, dash } = paths[at] ?? { d: '' };
    const path = document.createElementNS(SVG, 'path');
    const attributes = {
      d,
      fill: fill === undefined ? 'none' : 'currentColor',
      'fill-opacity': fill ?? 0,
      stroke: stroke === undefined ? 'none' : 'currentColor',
      'stroke-width': stroke ?? 0,
      'stroke-dasharray': dash ?? 'none',
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
    };
    for (const [name, value] of Object.entries(attributes)) path.setAttribute(name, String(value));
    svg.append(path);
  }
  return svg;
}
