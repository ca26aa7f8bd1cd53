import type { LinkLine } from '../world/inspect.ts';
import type { Expected, Scene } from '../sample-leak/scenes.ts';

/** One line per link: JSON for programs, columns for people; what is not as expected says so on its own line. */
export function printLine(line: LinkLine, json: boolean): void {
  if (json) {
    console.log(JSON.stringify(line));
    return;
  }
  const columns = [line.finding.padEnd(26), line.match.padEnd(10), `${line.ms} ms`.padStart(8), line.address];
  console.log(`  ${columns.join('  ')}`);
}

/** What is wrong with the lines of one page, in words; empty when every link came out as expected. */
export function differences(scene: Scene, lines: readonly LinkLine[]): string[] {
  const byAddress = new Map(lines.map((line) => [line.address, line]));
  const wanted = new Set(scene.expected.map(({ address }) => address));
  return [
    ...scene.expected.flatMap((expected) => difference(expected, byAddress.get(expected.address))),
    ...lines.filter(({ address }) => !wanted.has(address)).map(({ address }) => `${address}: not on the page`),
  ].map((problem) => `${scene.page}: ${problem}`);
}

function difference(expected: Expected, line: LinkLine | undefined): string[] {
  if (line === undefined) return [`${expected.address}: not found`];
  if (line.finding === expected.finding && line.match === expected.match) return [];
  const said = (it: Expected) => `${it.finding}${it.match === '' ? '' : ` by ${it.match}`}`;
  return [`${expected.address}: ${said(line)}, expected ${said(expected)}`];
}
