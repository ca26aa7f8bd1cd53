// @vitest-environment jsdom
import { createRoot } from 'react-dom/client';
import { expect, test, vi } from 'vitest';
import { WithheldHosts } from '../../entrypoints/own-page/withheld-hosts.tsx';

// A browser that holds back one host of a registry that is added while the page is open.
const world = vi.hoisted(() => {
  const listeners = new Set<() => void>();
  const event = {
    addListener: (listener: () => void) => listeners.add(listener),
    removeListener: (listener: () => void) => listeners.delete(listener),
  };
  return { listeners, event, registries: [] as { address: string }[], asked: 0, allowed: ['https://a.example/*'] };
});
vi.mock('../../utils/browser.ts', () => ({
  browser: {
    runtime: {
      getManifest: () => ({ host_permissions: ['https://a.example/*'] }),
      sendMessage: () => Promise.resolve((world.asked++, world.registries)),
    },
    permissions: {
      contains: ({ origins }: { origins: string[] }) =>
        Promise.resolve(origins.every((one) => world.allowed.includes(one))),
      onAdded: world.event,
      onRemoved: world.event,
    },
  },
}));

const changed = (): void => world.listeners.forEach((listener) => listener());
const notice = (): Element | null => document.querySelector('[role=status]');

test('the background is asked once, and again with each change of the permissions: a page left open lets it rest', async () => {
  const root = createRoot(document.body.appendChild(document.createElement('div')));
  root.render(<WithheldHosts />);
  await expect.poll(() => world.listeners.size).toBeGreaterThan(0);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect([world.asked, notice()]).toEqual([1, null]);
  world.registries = [{ address: 'https://registry.example/r/' }];
  changed();
  await expect.poll(notice).not.toBeNull();
  world.allowed.push('https://registry.example/*');
  changed();
  await expect.poll(notice).toBeNull();
  expect(world.asked).toBe(3);
  root.unmount();
  expect(world.listeners.size).toBe(0);
});
