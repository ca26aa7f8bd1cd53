import { defineContentScript } from 'wxt/utils/define-content-script';
import type { PageMessages } from '../../utils/messages.ts';
import { answerInPage, sendFromPage } from '../../utils/messages-in-page.ts';
import { pageRuntime } from '../../utils/page-browser.ts';
import { mayLookAt, siteOfDocument, standardSites } from '../../utils/sites/sites.ts';
import { isFirstHere } from './first-here.ts';
import { sweepLeftovers } from './leftovers.ts';
import { newLife } from './life.ts';
import { runVisits } from './lifecycle.ts';
import { textDigester } from './text-door.ts';

export default defineContentScript({
  matches: standardSites.flatMap((site) => site.matches),
  // Before any script of the page, so that ours is the first to hear what happens on a badge. Nothing is read or added before the page is there.
  runAt: 'document_start',
  main() {
    if (!mayLookAt(window.location.href) || !isFirstHere(globalThis, isAlive)) return;
    sweepLeftovers(document);
    const life = newLife();
    const visits = runVisits({
      window,
      site: () => siteOfDocument(document),
      isAlive,
      digestOf: textDigester(async () => {
        await sendFromPage('page/shows-text', {});
      }),
      send: {
        found: (request) => tell('page/found', life === undefined ? request : { ...request, life }),
        gone: (request) => tell('page/gone', request),
        clicked: (request) => tell('page/clicked', request),
      },
    });
    answerInPage({
      'tab/badges': (request) => {
        const { life: shown, ...plain } = request;
        // Of another document in this tab: its sheet is not here.
        visits.show(shown === life ? request : plain);
        return Promise.resolve({ accepted: true });
      },
      'tab/card': (request) => Promise.resolve({ accepted: visits.showCard(request) }),
    });
  },
});

/** No answer is awaited: badges come by themselves. A background that is just being replaced cannot be told anything. */
function tell<N extends keyof PageMessages>(name: N, request: PageMessages[N]['request']): void {
  if (isAlive()) sendFromPage(name, request).catch(() => undefined);
}

function isAlive(): boolean {
  try {
    // The types promise an id; a script left behind by an update has none.
    return (pageRuntime as { id?: string } | undefined)?.id !== undefined;
  } catch {
    return false;
  }
}
