// @vitest-environment jsdom
import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Translated } from '../../components/translator.tsx';
import { SignFailure } from '../../entrypoints/own-page/sign-failure.tsx';
import { UnfinishedNotice } from '../../entrypoints/own-page/unfinished-notice.tsx';
import { useAttempt } from '../../entrypoints/own-page/use-attempt.ts';
import { NotSigned } from '../../utils/flagging/not-signed.ts';
import { translatorFor } from '../../utils/i18n.ts';
import { ProtocolError } from '../../utils/protocol/errors.ts';

let root: Root;
let works: (() => Promise<void>)[];
const translator = translatorFor('en', 'UTC');

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  const element = document.createElement('div');
  document.body.replaceChildren(element);
  root = createRoot(element);
});
afterEach(() => act(() => root.unmount()));

function draw(node: ReactNode): void {
  act(() => root.render(<Translated translator={translator}>{node}</Translated>));
}

/** A sheet as those that sign are made: a button, what it does, and what is said when that fails. */
function Sheet(): ReactNode {
  const { busy, failure, attempt } = useAttempt();
  return (
    <>
      <SignFailure failure={failure} />
      <button type="button" aria-disabled={busy} onClick={() => attempt(() => works.shift()?.() ?? Promise.resolve())}>
        sign
      </button>
    </>
  );
}

const button = (): HTMLButtonElement => document.querySelector('button') as HTMLButtonElement;
const alert = (): string | undefined => document.querySelector('[role=alert]')?.textContent;
const press = (): Promise<void> => settled(() => button().click());
/** Everything that follows from it has happened and is drawn. */
async function settled(change: () => void): Promise<void> {
  await act(() => {
    change();
    return Promise.resolve();
  });
}

describe('a button that signs', () => {
  test('says what went wrong, is free again, and takes its words back when the next try succeeds', async () => {
    works = [() => Promise.reject(new ProtocolError('too-large', 'x')), () => Promise.resolve()];
    draw(<Sheet />);
    await press();
    expect(alert()).toBe(translator.text('error_too_long'));
    expect(button().getAttribute('aria-disabled')).toBe('false');
    await press();
    expect(alert()).toBeUndefined();
  });

  test('works once, however often it is pressed meanwhile', async () => {
    let end = (): void => undefined;
    works = [() => new Promise((resolve) => (end = resolve)), () => Promise.reject(new Error('a second one began'))];
    draw(<Sheet />);
    act(() => {
      button().click();
      button().click();
    });
    expect(works).toHaveLength(1);
    expect(button().getAttribute('aria-disabled')).toBe('true');
    await settled(end);
    expect(alert()).toBeUndefined();
  });

  const full = new DOMException('', 'QuotaExceededError');
  test.each([
    ['it has to be proposed', new ProtocolError('denied', ''), 'proposal_needed'],
    ['a text is too long', new ProtocolError('too-large', ''), 'error_too_long'],
    ['a text cannot be said', new ProtocolError('malformed', ''), 'error_unsayable'],
    ['the registry is not here', new NotSigned('no-copy', ''), 'sign_failed_copy'],
    ['the key is gone', new NotSigned('no-key', ''), 'sign_failed_key'],
    ['the disk is full', full, 'sign_failed_disk'],
    ['a transaction ended because of it', Object.assign(new Error('aborted'), { inner: full }), 'sign_failed_disk'],
    ['of anything else', new TypeError('x is not a function'), 'sign_failed'],
    ['of nothing that can be named', undefined, 'sign_failed'],
  ] as const)('fails because %s: in words', async (_, error, key) => {
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- what is thrown need not be an error
    works = [() => Promise.reject(error)];
    draw(<Sheet />);
    await press();
    expect(alert()).toBe(translator.text(key));
  });
});

test('what was confirmed and cannot be signed is counted, with its reason and another try', () => {
  let tries = 0;
  const retry = (): number => (tries += 1);
  draw(<UnfinishedNotice left={3} failure={new NotSigned('no-key', '')} retry={retry} />);
  expect(alert()).toContain('3 confirmed statements could not be signed.');
  expect(alert()).toContain(translator.text('sign_failed_key'));
  act(() => button().click());
  expect(tries).toBe(1);
  draw(<UnfinishedNotice left={3} failure={undefined} retry={retry} />);
  expect(alert()).toBeUndefined();
});
