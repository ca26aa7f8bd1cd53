/** In the world that our scripts share, and no page sees. */
const SALT = Symbol.for('touchstone names');
const world = globalThis as unknown as { [SALT]: string | undefined };

/**
 * A style sheet whose custom properties have names that no page can know. A page may register a name (`CSS.registerProperty`), and that holds
 * inside closed roots, too: what we wrote for the inside of an element would give way to a value of the page's, a red headline to a green one.
 */
export function withPrivateNames(css: string): string {
  world[SALT] ??= `--${crypto.randomUUID().slice(0, 8)}-`;
  return css.replaceAll('--', world[SALT]);
}
