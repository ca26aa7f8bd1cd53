import type { Accessible } from '../accessible-tree.ts';
import type { BrowserWindow } from './browser-window.ts';

/** An nsIAccessible. */
interface Node {
  role: number;
  name: string | null;
  children: { length: number; queryElementAt(at: number, type: unknown): Node };
}
interface Tab {
  currentURI: { spec: string };
}
/** What a script of Firefox's own window has. */
interface Chrome {
  Cc: Record<string, { getService(type: unknown): Service }>;
  Ci: Record<string, unknown>;
  Services: { wm: { getEnumerator(type: string): Iterable<{ gBrowser: { browsers: Tab[] } }> } };
}
interface Service {
  getAccessibleFor(element: object): Node | null;
  getStringRole(role: number): string;
}

const TRIES = 200;
const BETWEEN_TRIES_MS = 50;

/**
 * What Firefox tells a screen reader of the page at an address, closed roots included. The first question starts that in Firefox.
 * @throws Error where no tab shows the address, or nothing is told of it in 10 s
 */
export function treeInFirefox(window: BrowserWindow, address: string): Promise<Accessible[]> {
  return window.evaluate(
    async ([url, tries, betweenMs]) => {
      const { Cc, Ci, Services } = globalThis as unknown as Chrome;
      const service = Cc['@mozilla.org/accessibilityService;1']?.getService(Ci['nsIAccessibilityService']);
      const tabs = [...Services.wm.getEnumerator('navigator:browser')].flatMap(({ gBrowser }) => gBrowser.browsers);
      const tab = tabs.find(({ currentURI }) => currentURI.spec === url);
      if (!service || !tab) throw new Error(`no tab shows ${url}`);
      const childrenOf = ({ children }: Node): Node[] =>
        Array.from({ length: children.length }, (_, at) => children.queryElementAt(at, Ci['nsIAccessible']));
      const flat = (node: Node): Node[] => [node, ...childrenOf(node).flatMap(flat)];
      for (let at = 0; at < tries; at++) {
        const root = service.getAccessibleFor(tab);
        const nodes = root ? flat(root) : [];
        // The tab and its page come first, what is in it later.
        if (nodes.length > 2)
          return nodes.map((node) => {
            const role = service.getStringRole(node.role);
            return {
              id: undefined,
              role: role === 'pushbutton' ? 'button' : role,
              name: node.name ?? '',
              isFocused: false,
            };
          });
        await new Promise((resolve) => setTimeout(resolve, betweenMs));
      }
      throw new Error(`Firefox tells nothing of ${url}`);
    },
    [address, TRIES, BETWEEN_TRIES_MS] as const,
  );
}
