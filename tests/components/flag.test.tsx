import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Enrolment } from '../../components/enrolment.tsx';
import { FlagForm } from '../../components/flag-form.tsx';
import { Outcome } from '../../components/outcome.tsx';
import { visible } from '../../components/plain-text.tsx';
import { SignPreview } from '../../components/sign-preview.tsx';
import { buildStatement, readBack } from '../../utils/flagging/build-statement.ts';
import { fromUtf8 } from '../../utils/protocol/bytes.ts';
import { verdicts } from '../../utils/protocol/statement.ts';
import { checked, drafts } from '../flagging/drafts.ts';
import { salt } from '../flagging/small-log.ts';
import { draft } from '../gallery/flag-samples.ts';
import { render } from './render.tsx';

describe('the confirmation', () => {
  /** Every value that is signed or bound by a signature, as it stands in the encoded bytes. */
  function signedValues({ payload, details }: ReturnType<typeof buildStatement>): string[] {
    const statement = JSON.parse(fromUtf8(payload)) as { predicate: Record<string, unknown> };
    const { verdict, scope, leak, fingerprints } = statement.predicate as Record<string, string>;
    const bound = details && (JSON.parse(fromUtf8(details.subarray(16))) as Record<string, string | string[]>);
    return [verdict, scope, leak, ...Object.keys(fingerprints ?? {}), ...Object.values(bound ?? {}).flat()].filter(
      (value) => value !== undefined,
    );
  }
  const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim();

  test('shows every signed value, for any draft, and the very bytes', () => {
    fc.assert(
      fc.property(drafts, (typed) => {
        const built = buildStatement(checked, typed, { issuedSeconds: 1_795_000_000, salt });
        const { statement, details } = readBack(built);
        const payloadText = fromUtf8(built.payload);
        const document = render(
          <SignPreview statement={statement} payloadText={payloadText} {...(details && { details })} />,
        );
        const shown = squeezed(document.querySelector('.payload')?.textContent ?? '');
        for (const value of signedValues(built)) expect(shown).toContain(squeezed(visible(value)));
        expect(shown.replaceAll(' ', '')).toContain(checked.subject);
        expect(document.querySelector('pre')?.textContent).toBe(visible(payloadText));
      }),
      { numRuns: 60 },
    );
  });

  test('says that it is public and permanent', () => {
    const built = buildStatement(
      checked,
      { ...draft.fields, relations: [], evidence: [], seenAt: [] },
      { issuedSeconds: 1, salt },
    );
    const document = render(
      <SignPreview statement={readBack(built).statement} payloadText={fromUtf8(built.payload)} />,
    );
    expect(document.body.textContent).toContain('Public and permanent');
    expect(document.body.textContent).toContain('you cannot erase that you said it');
  });

  test('shows a retraction with the whole leaf hash it is about', () => {
    const target = 'ab12'.repeat(16);
    const empty = { leak: '', language: '', title: '', explanation: '', evidence: [], seenAt: [] };
    const built = buildStatement(
      checked,
      { ...empty, relations: [{ type: 'retracts', target }] },
      { issuedSeconds: 1, salt },
    );
    const document = render(
      <SignPreview statement={readBack(built).statement} payloadText={fromUtf8(built.payload)} />,
    );
    expect(squeezed(document.body.textContent).replaceAll(' ', '')).toContain(`retracts${target}`);
  });
});

describe('the form', () => {
  test.each(['en', 'fr'] as const)('names every control (%s)', (language) => {
    const document = render(<FlagForm {...draft} fields={{ ...draft.fields, evidence: ['a', 'b'] }} />, language);
    const controls = [...document.querySelectorAll('input, select, textarea')];
    expect(controls.length).toBeGreaterThan(12);
    for (const control of controls) {
      const label =
        control.getAttribute('aria-label') ??
        document.querySelector(`label[for="${control.id}"]`)?.textContent ??
        control.closest('label')?.textContent;
      expect(label?.trim(), control.outerHTML).toBeTruthy();
    }
  });

  test('offers all seven verdicts as one group', () => {
    const document = render(<FlagForm {...draft} />);
    const radios = [...document.querySelectorAll<HTMLInputElement>('input[type=radio]')];
    expect(radios.map(({ value }) => value)).toEqual([...verdicts]);
    expect(new Set(radios.map(({ name }) => name)).size).toBe(1);
    expect(radios.filter(({ checked: isChecked }) => isChecked).map(({ value }) => value)).toEqual(['altered']);
  });

  test('ties each problem to its control', () => {
    const problems = [
      { field: 'evidence', index: 1, message: 'not https' } as const,
      { field: 'scope', message: 'say what' } as const,
    ];
    const fields = { ...draft.fields, evidence: ['https://a.example/1', 'http://b.example/2'] };
    const document = render(<FlagForm {...draft} fields={fields} problems={problems} />);
    const wrong = [...document.querySelectorAll('[aria-invalid=true]')];
    expect(wrong).toHaveLength(2);
    for (const control of wrong) {
      const ids = control.getAttribute('aria-describedby')?.split(' ') ?? [];
      expect(ids.map((id) => document.getElementById(id)?.textContent).join()).toMatch(/not https|say what/);
    }
  });

  test('completes leaks that are known', () => {
    const document = render(<FlagForm {...draft} />);
    const list = document.querySelector('input[list]')?.getAttribute('list') ?? '';
    expect(document.getElementById(list)?.querySelector('option')?.getAttribute('value')).toBe('Campagne Lumière 2027');
  });
});

test.each([
  [{ state: 'waiting' } as const, 'kept on this device'],
  [{ state: 'sent' } as const, 'Received'],
  [{ state: 'published', index: 45 } as const, 'entry 45'],
  [{ state: 'refused', reason: 'the key was revoked' } as const, 'the key was revoked'],
])('the outcome %j is said to everybody', (outcome, words) => {
  const document = render(<Outcome {...outcome} />);
  expect(document.querySelector('[role=status]')?.textContent).toContain(words);
});

test('enrolment names its fields and its error', () => {
  const document = render(
    <Enrolment
      organisations={[{ id: 'a', name: 'A' }]}
      organisation=""
      code="x"
      error="no code"
      working={false}
      onChange={() => undefined}
    />,
  );
  const code = document.querySelector('input');
  expect(document.getElementById(code?.getAttribute('aria-describedby') ?? '')?.textContent).toBe('no code');
  expect(document.querySelectorAll('label')).toHaveLength(2);
});
