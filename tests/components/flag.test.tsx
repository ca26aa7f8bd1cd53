import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Enrolment } from '../../components/enrolment.tsx';
import { FlagForm, type FlagFields } from '../../components/flag-form.tsx';
import { Outcome } from '../../components/outcome.tsx';
import { visible } from '../../components/plain-text.tsx';
import { SignPreview } from '../../components/sign-preview.tsx';
import { buildStatement, readBack } from '../../utils/flagging/build-statement.ts';
import { fromUtf8 } from '../../utils/protocol/bytes.ts';
import { verdicts } from '../../utils/protocol/statement.ts';
import { checked, drafts } from '../flagging/drafts.ts';
import { salt } from '../flagging/small-log.ts';
import { draft, replies } from '../gallery/flag-samples.ts';
import { render, textOf } from './render.tsx';

const none = new Map<string, never>();

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
          <SignPreview statement={statement} earlier={none} payloadText={payloadText} {...(details && { details })} />,
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
      <SignPreview statement={readBack(built).statement} earlier={none} payloadText={fromUtf8(built.payload)} />,
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
      <SignPreview statement={readBack(built).statement} earlier={none} payloadText={fromUtf8(built.payload)} />,
    );
    expect(squeezed(document.body.textContent).replaceAll(' ', '')).toContain(
      `retractsastatementthatthisdevicedoesnothold${target}`,
    );
  });

  test('of a dispute alone says whose statement it is, from when, with what verdict, and that it has none', () => {
    const shown = squeezed(render(<SignPreview {...replies.signedDispute} />).body.textContent);
    expect(shown).toContain('disputes Correctif · authentic · ');
    expect(shown.replaceAll(' ', '')).toContain('cd34'.repeat(16));
    expect(shown).toContain('Verdictnone of its own');
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

  test.each(['en', 'fr'] as const)(
    'shows which statement is replaced or disputed, and lets go of it (%s)',
    (language) => {
      for (const [fields, whose] of [
        [replies.replacement, 'Agence Lumen'],
        [replies.dispute, 'Correctif'],
      ] as const) {
        const [item, second] = render(<FlagForm {...draft} fields={fields} />, language).querySelectorAll(
          '.relations li',
        );
        expect(second).toBeUndefined();
        expect(item?.textContent).toContain(whose);
        expect(item?.querySelector('button')?.textContent).toBeTruthy();
      }
    },
  );

  test('of a dispute needs no verdict; without evidence too it says when it lapses', () => {
    const radios = (fields: FlagFields): (string | undefined)[] =>
      [...render(<FlagForm {...draft} fields={fields} />).querySelectorAll<HTMLInputElement>('input[type=radio]')]
        .filter((radio) => radio.checked || radio.value === '')
        .map((radio) => `${radio.value} ${radio.checked}`);
    const lapse = (fields: FlagFields): boolean =>
      textOf(<FlagForm {...draft} fields={fields} />).includes('lapses 72 hours after');
    const { dispute } = replies;
    expect([radios(dispute), lapse(dispute)]).toEqual([[' true'], true]);
    const withEvidence = { ...dispute, evidence: ['https://agence-lumen.example/1'] };
    expect([radios(withEvidence), lapse(withEvidence)]).toEqual([[' true'], false]);
    const withVerdict = { ...dispute, verdict: 'fake' as const };
    expect([radios(withVerdict), lapse(withVerdict)]).toEqual([['fake true', ' false'], false]);
    expect([radios(replies.replacement), lapse(replies.replacement)]).toEqual([['altered true'], false]);
  });

  test('keeps a language that it does not offer', () => {
    const document = render(<FlagForm {...draft} fields={{ ...draft.fields, language: 'gsw' }} />);
    expect([...document.querySelectorAll('option')].filter((option) => option.value === 'gsw')).toHaveLength(1);
    expect(document.querySelector<HTMLSelectElement>('option[value=gsw]')?.hasAttribute('selected')).toBe(true);
  });

  test('completes leaks that are known', () => {
    const document = render(<FlagForm {...draft} fields={{ ...draft.fields, leak: 'lumiere' }} />);
    const list = document.querySelector('input[role=combobox]')?.getAttribute('aria-controls') ?? '';
    expect(document.getElementById(list)?.querySelector('[role=option]')?.textContent).toBe('Campagne Lumière 2027');
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
      name=""
      error="no code"
      working={false}
      onChange={() => undefined}
    />,
  );
  const code = document.querySelector('input');
  expect(document.getElementById(code?.getAttribute('aria-describedby') ?? '')?.textContent).toBe('no code');
  expect(document.querySelectorAll('label')).toHaveLength(3);
});
