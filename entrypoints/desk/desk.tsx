import { useCallback, useEffect, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';
import { PageHeader } from '../../components/page-header.tsx';
import { RegistryFooter } from '../../components/registry-footer.tsx';
import { allowRegistry } from '../own-page/allow-registry.ts';
import { useTranslator } from '../../components/translator.tsx';
import { visible } from '../../components/plain-text.tsx';
import { forgetSnapshots } from '../../utils/registry-client/snapshots.ts';
import { UnfinishedNotice } from '../own-page/unfinished-notice.tsx';
import { useRegistries } from '../popup/use-background.ts';
import { useLive } from '../own-page/use-live.ts';
import { findAlike, type Alike } from './alike.ts';
import { AlikePages } from './alike-pages.ts';
import { compareFiles } from './compare-files.ts';
import { arrange, byName, type Arrangement } from './arrange.ts';
import type { DeskParts } from './desk-parts.ts';
import { DeskFooter } from './desk-footer.tsx';
import { ChooseButtons, DropArea, DropHere } from './drop-zone.tsx';
import { FileDetails } from './file-details.tsx';
import { findMail } from './find-mail.ts';
import { FileTable } from './file-table.tsx';
import { FindingChips } from './finding-chips.tsx';
import { ImportProgress } from './import-progress.tsx';
import { Interrupted } from './interrupted.tsx';
import type { DeskRow } from './row.ts';
import { openDocument, type OpenParts } from './open-document.ts';
import { nothingSelected } from './selection.ts';
import { SigningStatus } from './signing-status.tsx';
import { Toolbar } from './toolbar.tsx';
import { loadSigned, useDevice, useSigning, type Signed } from './use-signing.ts';

const nothingSigned: Signed = {
  states: new Map(),
  counts: { waiting: 0, sent: 0, published: 0, refused: 0 },
  refused: [],
};

/** The desk: files of this device, what is known about their bytes, and one verdict for many. */
export function Desk({ parts }: { parts: DeskParts }): ReactNode {
  const { database, rows: store, imports, sources } = parts;
  const { text, plural, bytes } = useTranslator();
  const rows = useSyncExternalStore(store.subscribe, store.snapshot);
  const { progress, failed } = useSyncExternalStore(imports.subscribe, imports.snapshot);
  const interrupted = useLive(() => imports.interrupted(), [imports, progress === undefined]) ?? [];
  const [arrangement, setArrangement] = useState<Arrangement>(byName);
  const [selection, setSelection] = useState(nothingSelected);
  const [opened, setOpened] = useState<DeskRow>();
  const device = useDevice(database);
  const unfinished = useSigning(database);
  const signed = useLive(() => loadSigned(database, parts.signed), [database, parts]) ?? nothingSigned;
  const { registries, syncing, sync } = useRegistries();
  useAssessAgain(parts);
  const arranged = useMemo(() => arrange(rows, arrangement), [rows, arrangement]);
  const size = useMemo(
    () => rows.reduce((sum, { file }) => sum + (file.within === undefined ? file.size : 0), 0),
    [rows],
  );
  const leaks = useMemo(
    () => [...new Set(rows.flatMap(({ leak }) => (leak === '' ? [] : leak.split(', '))))].sort(),
    [rows],
  );
  const onArrange = useCallback((change: Partial<Arrangement>): void => {
    setArrangement((before) => ({ ...before, ...change }));
    // The keyboard's line is another file's now.
    setSelection((before) => ({ ...before, active: -1, anchor: -1 }));
  }, []);
  const isEmpty = rows.length === 0 && progress === undefined;
  const row = opened && rows[opened.id];
  const [pages] = useState(() => new AlikePages());
  useEffect(() => {
    if (rows.length === 0) pages.forget();
  }, [rows, pages]);
  const { alike, filesLeftOut } = useMemo(() => {
    if (row === undefined) return { alike: [], filesLeftOut: 0 };
    const byPages = pages.find(row, rows);
    return { ...byPages, alike: withoutTwice([...findAlike(row, rows), ...byPages.alike]) };
  }, [row, rows, pages]);
  const opening: OpenParts = { sources, importOf: (id) => database.deskImports.get(id) };
  return (
    <DropArea onGiven={(given) => void imports.start(given)}>
      <div className="sheet page">
        <div className="desk-top">
          <PageHeader
            title={text('desk_title')}
            {...(!isEmpty && { aside: `${plural('desk_files', rows.length)} · ${bytes(size)}` })}
          />
          {!isEmpty && <ChooseButtons onGiven={(given) => void imports.start(given)} />}
        </div>
        {progress !== undefined && (
          <ImportProgress
            progress={progress}
            onPause={() => imports.pause()}
            onResume={() => imports.resume()}
            onStop={() => imports.stop()}
          />
        )}
        {progress === undefined && (
          <Interrupted
            imports={interrupted}
            doneOf={(importId) =>
              rows.filter(({ importId: of, file }) => of === importId && file.within === undefined).length
            }
            onContinue={(given, before) => void imports.start(given, before)}
          />
        )}
        {failed !== undefined && (
          <p className="notice tone-altered" role="alert">
            {text('desk_unreadable', { name: visible(failed) })}
          </p>
        )}
        <UnfinishedNotice {...unfinished} />
        <SigningStatus left={unfinished.failure === undefined ? unfinished.left : 0} signed={signed} />
        {isEmpty ? (
          <DropHere onGiven={(given) => void imports.start(given)} />
        ) : (
          <>
            <FindingChips rows={rows} chosen={arrangement.group} onChoose={(group) => onArrange({ group })} />
            <Toolbar arrangement={arrangement} leaks={leaks} onArrange={onArrange} />
            <main className="work">
              <FileTable
                arranged={arranged}
                arrangement={arrangement}
                hasFiles={rows.length > 0}
                selection={selection}
                copiesOf={(digest) => store.copiesOf(digest)}
                signed={signed.states}
                onSelect={setSelection}
                onArrange={onArrange}
                onOpen={setOpened}
              />
              {row !== undefined && (
                <FileDetails
                  key={row.id}
                  row={row}
                  copies={copiesOf(row, rows)}
                  {...{ alike, filesLeftOut }}
                  compare={async (other) =>
                    compareFiles(await openDocument(row, opening), await openDocument(other.row, opening))
                  }
                  findMail={() => findMail(row.file, sources)}
                  onClose={() => setOpened(undefined)}
                />
              )}
            </main>
            <DeskFooter
              {...{ parts, rows, arranged, selection, device }}
              onSelect={setSelection}
              onErased={() => setOpened(undefined)}
            />
          </>
        )}
        {registries !== undefined && (
          <RegistryFooter
            registries={registries}
            nowSeconds={Date.now() / 1000}
            syncing={syncing}
            onSync={sync}
            onAllow={(origin) => allowRegistry(registries, origin)}
          />
        )}
      </div>
    </DropArea>
  );
}

/** After each synchronisation every file is looked up again: newer statements may say something else. */
function useAssessAgain({ database, rows }: DeskParts): void {
  const copies = useLive(async () => {
    const held = await database.registries.toArray();
    return held.map(
      ({ origin, state, held: log }) => `${origin} ${state} ${log?.size ?? 0} ${log?.quorumSeconds ?? 0}`,
    );
  }, [database])?.join();
  useEffect(() => {
    if (copies === undefined) return;
    // They were changed in another place, the background: what is in memory here is of before.
    forgetSnapshots(database);
    void rows.assessAgain();
  }, [copies, database, rows]);
}

/** What reads nearly the same need not be told by its pages, too. */
function withoutTwice(alike: readonly Alike[]): Alike[] {
  return alike.filter(({ row }, at) => alike.findIndex((other) => other.row === row) === at);
}

function copiesOf({ id, file }: DeskRow, rows: readonly DeskRow[]): DeskRow[] {
  const digest = file.digests?.sha256;
  return digest === undefined ? [] : rows.filter((row) => row.id !== id && row.file.digests?.sha256 === digest);
}
