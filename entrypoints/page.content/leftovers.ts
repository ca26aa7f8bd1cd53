/**
 * Takes away badges of a script that is no more. Firefox ends scripts with their extension, without a word to them, and starts those of its next
 * version in pages that are open: what they left stands bound to nothing. It lets our script look into closed roots; Chromium does
 * not, and leaves the old script alive, which takes its badges away itself (`isAlive`).
 */
export function sweepLeftovers(document: Document): void {
  if (document.readyState === 'loading') return;
  for (const host of document.querySelectorAll('span')) {
    const { openOrClosedShadowRoot: root } = host as { openOrClosedShadowRoot?: ShadowRoot | null };
    if (host.attributes.length === 0 && root?.mode === 'closed' && root.querySelector('button.badge') !== null)
      host.remove();
  }
}
