/** What fingerprints a text, in a script of its own: its tables are larger than all the rest of what runs in a page. */
type TextDigester = (text: string) => string | undefined;

/** As the card's door (card-door.ts): in a world that our scripts share, under a name that no element of a page can have. */
const DOOR = Symbol.for('touchstone text');
const world = globalThis as unknown as { [DOOR]: TextDigester | undefined };

export function openTextDoor(digester: TextDigester): void {
  world[DOOR] ??= digester;
}

/** `ask` has the script put into this page, once a text is there to be read. The text stays here. */
export function textDigester(ask: () => Promise<void>): (text: string) => Promise<string | undefined> {
  return async (text) => {
    if (world[DOOR] === undefined) await ask();
    const digester = world[DOOR];
    if (digester === undefined) throw new Error('the script that fingerprints texts is not here');
    return digester(text);
  };
}
