import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const css = readFileSync(path.resolve(import.meta.dirname, '../../components/tokens.css'), 'utf8');
const light = tokensOf(css.slice(css.indexOf(':root {')));
const dark = { ...light, ...tokensOf(css.slice(css.indexOf('prefers-color-scheme: dark'))) };

const tones = ['authentic', 'fake', 'altered', 'disputed', 'resembles', 'quiet'];
/** Text on ground, as the components combine them. */
const texts: [string, string][] = [
  ...['ink', 'ink-2', 'ink-3', 'link', ...tones].flatMap((text): [string, string][] => [
    [text, 'paper'],
    [text, 'wash'],
  ]),
  ...tones.flatMap((tone): [string, string][] => [
    [tone, `${tone}-wash`],
    ['paper', tone],
    ['ink', `${tone}-wash`],
    ['ink-2', `${tone}-wash`],
  ]),
  ['paper', 'ink'],
];

describe.each([
  ['light', light],
  ['dark', dark],
])('%s', (_, tokens) => {
  test.each(texts)('%s on %s can be read (WCAG 1.4.3: 4.5 to 1)', (text, ground) => {
    expect(contrast(tokens[text], tokens[ground])).toBeGreaterThanOrEqual(4.5);
  });

  test.each(['edge', 'focus'])('%s stands out from the paper (WCAG 1.4.11: 3 to 1)', (edge) => {
    expect(contrast(tokens[edge], tokens['paper'])).toBeGreaterThanOrEqual(3);
  });
});

function tokensOf(sheet: string): Record<string, string> {
  const block = sheet.slice(sheet.indexOf(':root {'), sheet.indexOf('}', sheet.indexOf(':root {')));
  const found = [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)];
  return Object.fromEntries(found.map(([, name = '', value = '']) => [name, value]));
}

/** Contrast ratio of two sRGB colours (WCAG 2.2, "contrast ratio"). */
function contrast(one = '', other = ''): number {
  const [dim = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dim + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
