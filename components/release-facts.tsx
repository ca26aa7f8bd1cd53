import type { ReactNode } from 'react';
import type { ReleaseRecord } from '../utils/protocol/log-view.ts';
import { PlainText } from './plain-text.tsx';
import { useTranslator } from './translator.tsx';
import { visible } from './visible.ts';

export interface LoggedRelease extends ReleaseRecord {
  /** State time of its leaf, seconds since 1970. */
  seconds: number;
}

/** What one registry's log says of a version: the packages its root keys stood by, or nothing. `undefined`: not read yet. */
export function ReleaseFacts({
  registry,
  version,
  releases,
}: {
  /** Its name. */
  registry: string;
  version: string;
  releases: readonly LoggedRelease[] | undefined;
}): ReactNode {
  const { text } = useTranslator();
  const names = { registry: visible(registry), version };
  if (releases === undefined) return <p className="explain">{text('release_unread', names)}</p>;
  if (releases.length === 0) return <p className="explain">{text('release_none', names)}</p>;
  return (
    <>
      {releases.map((release) => (
        <OneRelease key={release.index} release={release} registry={names.registry} />
      ))}
      <p className="explain">{text('release_compare')}</p>
    </>
  );
}

function OneRelease({ release, registry }: { release: LoggedRelease; registry: string }): ReactNode {
  const { text, number, date, bytes } = useTranslator();
  const { index, version, seconds, leaf, packages } = release;
  return (
    <>
      <p>{text('release_logged', { registry, version, index: number(index), date: date(seconds) })}</p>
      <ul className="release">
        {packages.map(({ browser, file, sha256, size }) => (
          <li key={file}>
            <PlainText text={file} /> <small>{`${text(`release_for_${browser}`)} · ${bytes(size)}`}</small>
            <code>{sha256}</code>
          </li>
        ))}
      </ul>
      <p className="explain">
        {text('release_leaf')} <code>{leaf}</code>
      </p>
    </>
  );
}
