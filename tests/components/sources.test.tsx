import { expect, test } from 'vitest';
import { DocumentRow } from '../../components/document-row.tsx';
import { ownSideIn } from '../../entrypoints/popup/own-side.ts';
import type { Report } from '../../utils/finding/finding.ts';
import { verifiedFake } from '../gallery/samples.ts';
import { render } from './render.tsx';

const { sources } = verifiedFake.report as Report;
const [own, other] = sources;
const bare = { ...verifiedFake };
delete bare.ownOrganisation;
delete bare.onRetract;
delete bare.onRelate;
const acts = { onRetract: () => undefined, onRelate: () => undefined };

/** The names of what can be answered to each source, as a screen reader says them. */
function replies(props: object): string[][] {
  const items = render(<DocumentRow {...bare} {...props} open />).querySelectorAll('.source');
  return Array.from(items, (item) =>
    Array.from(item.querySelectorAll('button'), (one) => one.getAttribute('aria-label') ?? one.textContent),
  );
}

test('one’s own statement can be replaced and retracted, another’s disputed', () => {
  expect(replies({ ...acts, ownOrganisation: own?.organisation.id })).toEqual([
    ['Replace…', 'Retract'],
    [`Dispute what ${other?.organisation.name} says`],
  ]);
  expect(replies({ ...acts, ownOrganisation: 'a-third' }).flat()).toHaveLength(2);
});

test('who signs for nobody, or is in a private window, is offered none of it', () => {
  expect(replies(acts).flat()).toEqual([]);
  expect(replies({ ownOrganisation: own?.organisation.id }).flat()).toEqual([]);
});

test('to what stands in another registry’s log nothing can be answered here', () => {
  const elsewhere = sources.map((source) => ({ ...source, origin: 'other.example/log' }));
  const report = { ...(verifiedFake.report as Report), sources: elsewhere };
  expect(replies({ ...acts, report, ownOrganisation: own?.organisation.id }).flat()).toEqual([]);
});

test('where registries contradict each other, what stands in the log of one’s own registry can be answered, and nothing else', () => {
  const origin = 'second.example/log';
  const [first, second] = sources.map((source, at) => (at === 0 ? { ...source, origin } : source));
  const registry = { origin: 'first.example/log', quorumSeconds: 0, size: 9 };
  const report = {
    ...(verifiedFake.report as Report),
    sources: [first, second],
    registry,
    otherRegistries: [{ ...registry, origin }],
  } as Report;
  const signer = (of: string): object => ({
    ...ownSideIn(report, { origin: of, organisation: own?.organisation.id ?? '' }),
  });
  expect(replies({ ...acts, report, ...signer(origin) })).toEqual([['Replace…', 'Retract'], []]);
  expect(replies({ ...acts, report, ...signer(registry.origin) })).toEqual([
    [],
    [`Dispute what ${other?.organisation.name} says`],
  ]);
  expect(replies({ ...acts, report, ...signer('third.example/log') }).flat()).toEqual([]);
  expect(ownSideIn('pending', { origin, organisation: 'a' })).toBeUndefined();
});

test('as many organisations agree as count, not as have spoken: two of one owner are one voice', () => {
  const [first] = sources;
  const sister = { ...(first ?? ({} as never)), organisation: { ...first?.organisation, id: 'sister' }, leaf: 'x' };
  const report = { ...(verifiedFake.report as Report), sources: [...sources, sister] } as Report;
  expect(render(<DocumentRow {...bare} report={report} open />).body.textContent).toContain('2 organisations agree');
});

test('reasons that were withheld: said so, with why', () => {
  const { explanation, ...rest } = own ?? ({} as never);
  expect(explanation).toBeDefined();
  const report = { ...(verifiedFake.report as Report), sources: [{ ...rest, evidence: [], withheld: 'court-order' }] };
  const shown = render(<DocumentRow {...bare} report={report as Report} open />).body.textContent;
  expect(shown).toContain('Its reasons were withheld: court order.');
});
