import { useState, type ReactNode } from 'react';
import { visible } from '../../components/plain-text.tsx';
import { useTranslator } from '../../components/translator.tsx';
import type { DeskImportRow } from '../../utils/storage/desk.ts';
import { mayRead } from './kept-folder.ts';
import { givenByHandle, type Given } from './listing.ts';

/** Imports that an earlier page did not finish: go on with the folder that was kept, or choose it again. */
export function Interrupted({
  imports,
  doneOf,
  onContinue,
}: {
  imports: readonly DeskImportRow[];
  /** Files of an import that are done. */
  doneOf: (importId: number) => number;
  onContinue: (given: Given, before: DeskImportRow) => void;
}): ReactNode {
  const { text, language } = useTranslator();
  const [refused, setRefused] = useState<ReadonlySet<number>>(new Set());
  const number = new Intl.NumberFormat(language);
  const goOn = async (before: DeskImportRow): Promise<void> => {
    const { folder } = before;
    if (folder === undefined) return;
    if (await mayRead(folder)) onContinue(givenByHandle(folder), before);
    else setRefused(new Set([...refused, before.id]));
  };
  return imports.map((row) => (
    <div key={row.id} className="notice tone-resembles">
      <span>
        {text('desk_interrupted', {
          name: visible(row.name),
          done: number.format(doneOf(row.id)),
          files: number.format(row.files),
        })}
      </span>
      {row.folder !== undefined && !refused.has(row.id) ? (
        <button type="button" onClick={() => void goOn(row)}>
          {text('desk_continue')}
        </button>
      ) : (
        <span>{text('desk_choose_again')}</span>
      )}
    </div>
  ));
}
