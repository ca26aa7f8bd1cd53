import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addressOf } from '../sample-leak/hosting.ts';
import { pastebin } from '../world/pages/pastebin.ts';
import { setStage, type Audience, type Stage } from '../world/stage.ts';

// Longer than either browser lets an idle background live, shorter than a document may take.
const PIECES = 9;
const BETWEEN_PIECES_MS = 5_000;

const slow = addressOf('notes/financement-occulte.pdf');
let stage: Stage;
let audience: Audience;

beforeAll(async () => {
  stage = await setStage({ examined: () => false });
  stage.world.host('pastebin.com', pastebin([{ id: 'Lent0027', title: 'Lent', author: 'x', text: slow }]));
  stage.world.host(
    new URL(slow).host,
    () => new Response(trickle(), { headers: { 'Content-Type': 'application/pdf' } }),
  );
  audience = await stage.newReader();
});
afterAll(() => stage.close());

test('a host that takes longer than an idle background lives is asked once, and its document is found out about', async () => {
  const page = await audience.reader.open('https://pastebin.com/Lent0027');
  // Nobody asks the background anything meanwhile: that alone would keep it.
  await sleep(PIECES * BETWEEN_PIECES_MS);
  const lines = await audience.inspector.settled(page, 2, { timeoutMs: 20_000 });
  expect(lines.find(({ address }) => address === slow)?.finding).toBe('unlisted');
  expect(stage.world.requests.to(new URL(slow).host)).toHaveLength(1);
});

function trickle(): ReadableStream<Uint8Array> {
  let sent = 0;
  return new ReadableStream({
    pull: async (controller) => {
      if (sent++ === PIECES) {
        controller.close();
        return;
      }
      if (sent > 1) await sleep(BETWEEN_PIECES_MS);
      controller.enqueue(new TextEncoder().encode(`%PDF-1.7 piece ${sent}\n`));
    },
  });
}
