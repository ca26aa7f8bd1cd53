import type { IconPath } from '../../utils/finding/icons.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** The shape of a finding, in the colour of the text around it. Hidden from screen readers: the word says it. */
export function drawIcon(document: Document, paths: readonly IconPath[]): Element {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('aria-hidden', 'true');
  for (const { d, fill, stroke, dash } of paths) {
    const path = document.createElementNS(SVG, 'path');
    const attributes = {
      d,
      fill: fill === undefined ? 'none' : 'currentColor',
      'fill-opacity': fill,
      stroke: stroke === undefined ? 'none' : 'currentColor',
      'stroke-width': stroke,
      'stroke-dasharray': dash,
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
    };
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== undefined) path.setAttribute(name, String(value));
    }
    svg.append(path);
  }
  return svg;
}
