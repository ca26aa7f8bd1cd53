import { browser } from '../../utils/browser.ts';

/** Whether the browser lets us fetch from there. Asked each time: the reader may take a permission back at any moment. */
export async function mayReach(address: string): Promise<boolean> {
  const { protocol, hostname } = new URL(address);
  return browser.permissions.contains({ origins: [`${protocol}//${hostname}/*`] });
}
