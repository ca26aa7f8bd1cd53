import { liveQuery } from 'dexie';
import { useEffect, useState } from 'react';
import { releasesOf, stateSecondsOf, viewRules, type LogView } from '../../utils/protocol/log-view.ts';
import type { Database } from '../../utils/storage/database.ts';
import type { LoggedRelease } from '../../components/release-facts.tsx';

/** Undefined: the log has not been read since this version of the extension came. */
export function releasesIn(view: LogView | undefined, version: string): LoggedRelease[] | undefined {
  // A view of other rules is built anew at the next sync.
  if (view?.rules !== viewRules) return undefined;
  return releasesOf(view, version).map((release) => ({
    ...release,
    seconds: stateSecondsOf(view, release.index) ?? 0,
  }));
}

/** What the reader's own copy of this registry's log says of the version; nobody is asked. `loading` until it is read. */
export function useReleases(
  database: Database,
  origin: string,
  version: string,
): LoggedRelease[] | undefined | 'loading' {
  const [releases, setReleases] = useState<LoggedRelease[] | 'loading' | undefined>('loading');
  useEffect(() => {
    const subscription = liveQuery(() => database.views.get(origin)).subscribe((row) => {
      setReleases(releasesIn(row?.view, version));
    });
    return () => subscription.unsubscribe();
  }, [database, origin, version]);
  return releases;
}
