import { liveQuery } from 'dexie';
import { useEffect, useState } from 'react';

/** The answer to a question to the database, and its new answer whenever any part of the extension changes it. */
export function useLive<T>(query: () => Promise<T>, dependencies: readonly unknown[]): T | undefined {
  const [value, setValue] = useState<T>();
  useEffect(() => {
    const subscription = liveQuery(query).subscribe({ next: setValue });
    return () => subscription.unsubscribe();
    // The query is new at every drawing; what it depends on is named by the caller.
  }, dependencies);
  return value;
}
