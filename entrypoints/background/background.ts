import { browser } from '../../utils/browser.ts';
import { loadAddressSecret } from '../../utils/checking/address-hmac.ts';
import { Assessor } from '../../utils/checking/assess.ts';
import type { AssessorParts } from '../../utils/checking/assess-documents.ts';
import { Checker } from '../../utils/checking/checker.ts';
import { registryAnswers } from '../../utils/checking/registry-answers.ts';
import { leakSizes } from '../../utils/registry-client/leak-sizes.ts';
import { rawPasteOf } from '../../utils/sites/sites.ts';
import { openDatabase } from '../../utils/storage/database.ts';
import { eraseFindings } from '../../utils/storage/erase-data.ts';
import { guardOwnRequests } from '../own-page/guard-requests.ts';
import { followAddedSites } from './added-sites.ts';
import { setAlarm } from './alarms.ts';
import { Badges } from './badges.ts';
import { Cards } from './cards.ts';
import { eraseAllKnown } from './erase.ts';
import { History } from './history.ts';
import { fingerprintDocument } from './fingerprint.ts';
import { sendOutbox } from './outbox.ts';
import { isLowData } from './low-data.ts';
import { findNear } from './near.ts';
import { notify } from './notifications.ts';
import { mayReach } from './permissions.ts';
import { Reader } from './reader.ts';
import { Registries } from './registries.ts';
import { SeenFindings } from './seen-findings.ts';
import { Tabs } from './tabs.ts';
import { Toolbar } from './toolbar.ts';
import { dependsOnRegistry, Visits, type Display } from './visits.ts';

/** The parts that live as long as this worker does. */
export interface Background {
  tabs: Tabs;
  visits: Visits;
  checker: Checker;
  cards: Cards;
  /** What the reader's own copies say. */
  assessing: AssessorParts;
  registries: Registries;
  reader: Reader;
  /** Synchronises all registries, or these (origins), then looks everything up again that newer statements may change. */
  sync(origins?: readonly string[]): Promise<void>;
  /** Reads the reader's settings again, and lets open tabs follow them. */
  settingsChanged(): Promise<void>;
  /** Takes up the registries the reader added, and lets go of those they removed. */
  registriesChanged(): Promise<void>;
  erase(what: 'findings' | 'everything'): Promise<void>;
  /** Sends what waits for all registries, or for these. */
  flushOutbox(origins?: readonly string[]): Promise<void>;
}

/** Puts the parts together, and takes up what an earlier worker left. */
export async function startBackground(): Promise<Background> {
  const database = openDatabase();
  const [registries, tabs, secret, reader] = await Promise.all([
    Registries.load(database, clock),
    Tabs.load(browser.storage.session),
    loadAddressSecret(database),
    Reader.load(database),
  ]);
  await guardOwnRequests(() => Promise.resolve(registries.known.map(({ descriptor }) => descriptor.address)));
  const assessing: AssessorParts = {
    lookUp: (keys, places) => registryAnswers(database, registries.known, keys, clock, places),
    findNear,
    clock,
  };
  const assessor = new Assessor(assessing);
  const badges = new Badges(reader);
  const cards = new Cards({
    reader,
    registries: () => registries.status(),
    leakSizes: (origin) => leakSizes(database, origin),
    clock,
  });
  const toolbar = new Toolbar((tab) => tabs.get(tab.tabId) === tab);
  const history = new History(database, () => reader.settings.history, clock);
  const seen = new SeenFindings(database, assessing, () => reader.settings.notifications);
  const checker = new Checker({
    database,
    session: browser.storage.session,
    secret,
    assessor,
    clock,
    mayReach,
    isLowData: () => reader.settings.lowData || isLowData(),
    rawPasteOf,
    random: Math.random,
    fingerprint: fingerprintDocument,
    wakeAt: (seconds) => setAlarm('queue', seconds),
    onReport: (key, report) => visits.onReport(key, report),
  });
  const display: Display = {
    show: (tab, documents) => {
      badges.show(tab, documents);
      cards.show(tab, documents);
      toolbar.show(tab);
      void history.record(tab, documents);
      void seen.record(tab, documents);
    },
  };
  const visits = new Visits(tabs, checker, display, (page) => reader.modeOn(page));
  const sync = async (origins?: readonly string[]): Promise<void> => {
    await registries.sync(origins);
    try {
      await notify(await seen.changes(), reader.translator);
    } finally {
      // Whatever becomes of a notification, no page goes on showing what is not so any more.
      await visits.recheck(dependsOnRegistry);
    }
  };
  const flushOutbox = async (origins?: readonly string[]): Promise<void> => {
    if ((await database.outbox.where('state').anyOf('waiting', 'sent').count()) === 0) return;
    const nextSeconds = await sendOutbox(database, registries, clock, origins);
    if (nextSeconds !== undefined) setAlarm('outbox', nextSeconds);
    // What was just published, by us as by anybody, is seen by synchronising.
    await sync(origins);
  };
  const settingsChanged = async (): Promise<void> => {
    await reader.reload();
    await followAddedSites(reader.settings.siteModes);
    await visits.settingsChanged();
  };
  const registriesChanged = async (): Promise<void> => {
    await registries.reload();
    // What a registry said that is gone, or may now be shown solid, is said anew without waiting for the network.
    await visits.recheck(dependsOnRegistry);
    await sync();
  };
  const erase = async (what: 'findings' | 'everything'): Promise<void> => {
    if (what === 'findings') {
      await checker.forgetContents();
      await eraseFindings(database);
      return;
    }
    await eraseAllKnown(database, checker, visits);
    await settingsChanged();
    await registriesChanged();
  };
  // Nobody waits for the browser to have taken it up.
  void followAddedSites(reader.settings.siteModes);
  await checker.resume((key) => tabs.isWanted(key));
  await visits.recheck((report) => report === 'pending');
  return {
    tabs,
    visits,
    checker,
    cards,
    assessing,
    registries,
    reader,
    sync,
    settingsChanged,
    registriesChanged,
    erase,
    flushOutbox,
  };
}

/** Seconds since 1970. */
function clock(): number {
  return Math.floor(Date.now() / 1000);
}
