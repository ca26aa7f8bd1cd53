// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { act, useState, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ErrorBoundary } from '../../components/error-boundary.tsx';
import { Translated } from '../../components/translator.tsx';
import { useDraft } from '../../entrypoints/popup/use-draft.ts';
import { translatorFor } from '../../utils/i18n.ts';
import { openDatabase, type Database } from '../../utils/storage/database.ts';
import { checked } from '../flagging/drafts.ts';

let root: Root;
let database: Database;

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  // React writes there what was caught.
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  database = openDatabase(`error-boundary-${crypto.randomUUID()}`);
  root = createRoot(document.body.appendChild(document.createElement('div')));
});
afterEach(async () => {
  act(() => root.unmount());
  vi.restoreAllMocks();
  await database.delete();
});

const words = (): string => document.body.textContent;
const press = (name: string): void =>
  act(() => [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name)?.click());

/** A form that saves what is typed, and breaks at the next thing that is drawn. */
function BreakingForm(): ReactNode {
  const draft = useDraft(database, checked, 'https://x.example/a', (fields) => fields);
  const [isBroken, setBroken] = useState(false);
  if (isBroken) throw new Error('\u202eno such list');
  const { fields } = draft;
  if (fields === undefined) return null;
  const type = (): void => draft.change({ ...fields, explanation: 'Typed for an hour.' });
  return (
    <>
      <p>{fields.explanation}</p>
      <button type="button" onClick={type} children="type" />
      <button type="button" onClick={() => setBroken(true)} children="break" />
    </>
  );
}

test.each([
  ['en', 'This page has stopped', 'Load again'],
  ['fr', 'Cette page s’est arrêtée', 'Recharger'],
] as const)(
  'a page that breaks says so (%s), and loaded again it has what was typed',
  async (language, title, again) => {
    const reload = vi.fn();
    const page = (
      <Translated translator={translatorFor(language)}>
        <ErrorBoundary onReload={reload}>
          <BreakingForm />
        </ErrorBoundary>
      </Translated>
    );
    act(() => root.render(page));
    await expect.poll(words).toContain('type');
    press('type');
    press('break');
    expect(document.querySelector('[role=alert]')?.textContent).toContain(title);
    expect(words()).toContain('no such list');
    expect(words()).not.toContain('\u202e');
    press(again);
    expect(reload).toHaveBeenCalledTimes(1);
    act(() => root.render(null));
    act(() => root.render(page));
    await expect.poll(words).toContain('Typed for an hour.');
  },
);
