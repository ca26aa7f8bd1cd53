import { liveQuery } from 'dexie';
import { useEffect, useState } from 'react';
import type { Database } from '../../utils/storage/database.ts';
import { loadReaderSettings, type ReaderSettings } from '../../utils/storage/reader-settings.ts';

/** The reader's settings, and their new values whenever any part of the extension changes them; undefined until they are read. */
export function useReaderSettings(database: Database): ReaderSettings | undefined {
  const [settings, setSettings] = useState<ReaderSettings>();
  useEffect(() => {
    let ended = false;
    // Reading may draw the seal, and a live query must not write: it only tells that something changed.
    const subscription = liveQuery(() => database.settings.toArray()).subscribe(() => {
      void loadReaderSettings(database).then((read) => {
        if (!ended) setSettings(read);
      });
    });
    return () => {
      ended = true;
      subscription.unsubscribe();
    };
  }, [database]);
  return settings;
}
