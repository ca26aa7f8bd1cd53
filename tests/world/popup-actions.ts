import type { Page } from 'playwright-core';
import type { Audience } from './stage.ts';

/** Popups are as wide as their content; a page of their own gets the same width. */
const POPUP_SIZE = { width: 372, height: 600 };
/** Fetching, hashing, signing, publishing, and the proof back. */
const PUBLISHED_TIMEOUT_MS = 30_000;

export interface Flag {
  /** As the popup names it in English. */
  verdict: 'Authentic' | 'Fake' | 'Altered';
  explanation: string;
  evidence: string;
}

/** The popup of a page, opened as a page of its own: the toolbar's own cannot be reached by a debugger. */
export async function openPopup({ reader, inspector }: Audience, page: Page): Promise<Page> {
  const tabId = await inspector.tabIdOf(page);
  const popup = await reader.context.newPage();
  await popup.setViewportSize(POPUP_SIZE);
  await popup.goto(`${reader.origin}/popup.html?tab=${tabId}`);
  await popup.getByRole('list', { name: 'Documents on this page' }).waitFor();
  return popup;
}

/** Makes this device one of the organisation's, which the popup says before anything can be flagged. */
export async function enrolThroughPopup(
  audience: Audience,
  page: Page,
  code: { organisation: string; text: string },
): Promise<void> {
  const popup = await openPopup(audience, page);
  await popup.getByRole('button', { name: 'Flag a document' }).click();
  await popup.getByLabel('Organisation').selectOption({ label: code.organisation });
  await popup.getByLabel('Invitation code').fill(code.text);
  await popup.getByRole('button', { name: 'Enrol this device' }).click();
  const enrolled = popup.getByText(`This device now signs for ${code.organisation}`);
  await enrolled.waitFor({ timeout: PUBLISHED_TIMEOUT_MS });
  await popup.close();
}

/** Signs what the confirmation shows; ends when it is published. */
export async function signThroughPopup(popup: Page): Promise<void> {
  await popup.getByRole('button', { name: 'Sign and send' }).click();
  await popup.getByText('Published', { exact: true }).waitFor({ timeout: PUBLISHED_TIMEOUT_MS });
}

/** Flags a document through the popup's own buttons, enrolling this device by `code` on the way; ends when it is published. */
export async function flagThroughPopup(
  audience: Audience,
  page: Page,
  { name, code, flag, sign = signThroughPopup, onStep = () => Promise.resolve() }: FlagRequest,
): Promise<void> {
  const popup = await openPopup(audience, page);
  await popup.getByRole('button', { name: 'Flag a document' }).click();
  if (code !== undefined) {
    await popup.getByRole('heading', { name: 'For fact-checkers' }).waitFor();
    await popup.getByLabel('Organisation').selectOption({ label: code.organisation });
    await popup.getByLabel('Invitation code').fill(code.text);
    await onStep('enrolment', popup);
    await popup.getByRole('button', { name: 'Enrol this device' }).click();
    const enrolled = popup.getByRole('button', { name: 'Flag a document' });
    await enrolled.click({ timeout: PUBLISHED_TIMEOUT_MS });
  }
  await popup.getByRole('button', { name }).click();
  await popup.getByRole('radio', { name: flag.verdict }).check();
  await popup.getByLabel('What was verified').selectOption('provenance');
  await popup.getByLabel('Reasons, for readers').fill(flag.explanation);
  await popup.getByLabel('Evidence, address 1').fill(flag.evidence);
  await onStep('flag-form', popup);
  await popup.getByRole('button', { name: 'Review' }).click();
  await popup.getByRole('heading', { name: `says: ${flag.verdict.toLowerCase()}` }).waitFor();
  await onStep('confirmation', popup);
  await sign(popup);
  await onStep('published', popup);
  await popup.close();
}

export interface FlagRequest {
  /** The document's name in the popup's list. */
  name: string;
  code?: { organisation: string; text: string };
  flag: Flag;
  /** What to do at the confirmation; by default it is signed, and published before this goes on. */
  sign?: (popup: Page) => Promise<void>;
  /** Called at each view, for pictures. */
  onStep?: (view: string, popup: Page) => Promise<unknown>;
}

/** The browser's own question cannot be clicked: this one answer is given for the reader, "no". Returns what was asked. */
export async function declineInPlaceOfTheReader(popup: Page): Promise<() => Promise<unknown[]>> {
  interface Permissions {
    request(asked: unknown, answer?: (granted: boolean) => void): Promise<boolean>;
  }
  await popup.evaluate(() => {
    const world = globalThis as unknown as { chrome: { permissions: Permissions }; asked: unknown[] };
    world.asked = [];
    world.chrome.permissions.request = (asked, answer) => {
      world.asked.push(asked);
      answer?.(false);
      return Promise.resolve(false);
    };
  });
  return () => popup.evaluate(() => (globalThis as unknown as { asked: unknown[] }).asked);
}
