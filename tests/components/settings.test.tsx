import { describe, expect, test } from 'vitest';
import { LevelChoice } from '../../components/level-choice.tsx';
import { SealChoice } from '../../components/seal-choice.tsx';
import { SiteLevelSelect } from '../../components/site-level.tsx';
import { Switch } from '../../components/switch.tsx';
import { WaitingHosts } from '../../components/waiting-hosts.tsx';
import type { Report, UncheckedReason } from '../../utils/finding/finding.ts';
import { render, textOf } from './render.tsx';

const nothing = (): void => undefined;

describe.each([
  ['en', ['Careful', 'Everything', 'Only when I click'], 'recommended'],
  ['fr', ['Prudent', 'Tout', 'Seulement quand je clique'], 'recommandé'],
] as const)('the choice of the first run, in %s', (language, names, recommended) => {
  test('names three levels, one of them chosen, and recommends the careful one', () => {
    const shown = render(<LevelChoice level="everything" onChange={nothing} />, language);
    expect([...shown.querySelectorAll('label b')].map((name) => name.textContent)).toEqual(names);
    expect([...shown.querySelectorAll('input:checked')].map((input) => input.getAttribute('value'))).toEqual([
      'everything',
    ]);
    expect(shown.querySelector('label')?.textContent).toContain(recommended);
    expect(shown.querySelector('fieldset > legend')?.textContent).not.toBe('');
  });
});

test('each mark can be chosen and is named; the reader’s own is', () => {
  const shown = render(<SealChoice seals={['🦊', '🌵']} seal="🌵" onChange={nothing} />);
  const marks = [...shown.querySelectorAll('input')];
  expect(marks.map((mark) => [mark.getAttribute('aria-label'), mark.hasAttribute('checked')])).toEqual([
    ['🦊', false],
    ['🌵', true],
  ]);
});

test('a site without a choice of its own says what that comes to', () => {
  const shown = render(<SiteLevelSelect label="x.com" level={undefined} general="click" onChange={nothing} />);
  expect(shown.querySelector('option[selected]')?.textContent).toBe('As everywhere · Only when I click');
  expect(shown.querySelectorAll('option')).toHaveLength(5);
});

test('a switch is read with its label and its hint', () => {
  const shown = render(<Switch label="Save data" hint="Nothing is fetched" on onChange={nothing} />);
  const input = shown.querySelector('input[role=switch]');
  expect(shown.querySelector(`label[for="${input?.id ?? ''}"]`)?.textContent).toBe('Save data');
  const hint = shown.getElementById(input?.getAttribute('aria-describedby') ?? '');
  expect(hint?.textContent).toBe('Nothing is fetched');
});

describe('documents that wait', () => {
  const waiting = (reason: UncheckedReason): { address: string; report: Report } => {
    return { address: 'https://example.org/a.pdf', report: { finding: { kind: 'unchecked', reason }, sources: [] } };
  };
  const shown = (...reasons: UncheckedReason[]): string =>
    textOf(<WaitingHosts documents={reasons.map(waiting)} onCheck={nothing} />);

  test('for a permission: what the browser will ask is said before it asks', () => {
    expect(shown('needs-permission')).toContain('may fetch from example.org');
    expect(shown('needs-click', 'needs-permission')).toContain('may fetch from example.org');
  });

  test('for a click: one alone offers itself, several are offered together, without a word of permissions', () => {
    expect(shown('needs-click')).toBe('');
    expect(shown('needs-click', 'needs-click')).toContain('Check 2 documents from example.org');
    expect(shown('needs-click', 'needs-click')).not.toContain('may fetch');
  });
});
