import type { ReactNode } from 'react';
import { ReleaseFacts } from '../../components/release-facts.tsx';
import { useTranslator } from '../../components/translator.tsx';
import type { Database } from '../../utils/storage/database.ts';
import { useRegistries } from '../popup/use-background.ts';
import { useReleases } from './use-releases.ts';

/** What the log of the registry that came with this package says of the running version, and what that proves. */
export function ReleaseSection({ database, version }: { database: Database; version: string }): ReactNode {
  const { text } = useTranslator();
  const { registries } = useRegistries();
  // Only whoever made this package can have released it: a registry that the reader added speaks for other things.
  const own = registries?.filter(({ isBuiltIn }) => isBuiltIn);
  return (
    <details>
      <summary>{text('release_title')}</summary>
      {own?.length === 0 && <p className="explain">{text('release_no_registry')}</p>}
      {own?.map(({ origin, name }) => (
        <FromRegistry key={origin} database={database} origin={origin} name={name} version={version} />
      ))}
      <p className="explain">{text('release_limits')}</p>
    </details>
  );
}

function FromRegistry({
  database,
  origin,
  name,
  version,
}: {
  database: Database;
  origin: string;
  name: string;
  version: string;
}): ReactNode {
  const releases = useReleases(database, origin, version);
  if (releases === 'loading') return null;
  return <ReleaseFacts registry={name} version={version} releases={releases} />;
}
