// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { useState, type ReactNode } from 'react';
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
  // React writes there what was caught.
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  database = openDatabase(`error-boundary-${crypto.randomUUID()}`);
  root = createRoot(document.body.appendChild(document.createElement('div')));
});
afterEach(async () => {
  root.unmount();
  vi.restoreAllMocks();
  await database.delete();
});

const words = (): string => document.body.textContent;
const press = (name: string): void =>
  [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name)?.click();

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
    root.render(page);
    await expect.poll(words).toContain('type');
    press('type');
    await expect.poll(words).toContain('Typed for an hour.');
    press('break');
    await expect.poll(words).toContain(title);
    expect(document.querySelector('[role=alert]')).not.toBeNull();
    expect(words()).toContain('no such list');
    expect(words()).not.toContain('\u202e');
    press(again);
    expect(reload).toHaveBeenCalledTimes(1);
    root.render(null);
    await expect.poll(words).toBe('');
    root.render(page);
    await expect.poll(words).toContain('Typed for an hour.');
  },
);
