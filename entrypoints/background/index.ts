import { defineBackground } from 'wxt/utils/define-background';
import { runSchedule } from './schedule.ts';
import { startBackground } from './background.ts';
import { listenForInstallation } from './first-run.ts';
import { answerMenus } from './menus.ts';
import { answerOwnPages } from './own-messages.ts';
import { answerPages } from './page-messages.ts';
import { followBrowser } from './tab-events.ts';

// Listeners are set in the worker's first turn, or the browser would not start it again for their events; they wait for the rest.
export default defineBackground({
  type: 'module',
  main() {
    listenForInstallation();
    const ready = startBackground();
    answerPages(ready);
    answerOwnPages(ready);
    answerMenus(ready);
    followBrowser(ready);
    runSchedule(ready);
  },
});
