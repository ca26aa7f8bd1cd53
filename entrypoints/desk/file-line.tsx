import { memo, type MouseEvent, type ReactNode } from 'react';
import { Badge } from '../../components/badge.tsx';
import { shortDigest } from '../../components/document-preview.tsx';
import { matchKeys } from '../../components/finding-words.ts';
import { PlainText, visible } from '../../components/plain-text.tsx';
import { useTranslator } from '../../components/translator.tsx';
import type { OutboxRow } from '../../utils/storage/outbox.ts';
import { deskBadge } from './desk-badge.ts';
import type { DeskRow } from './row.ts';

export interface LineProps {
  /** Id of the element, which the grid names as the one under the keyboard. */
  id: string;
  isSelected: boolean;
  isActive: boolean;
  onPress: (line: number, event: MouseEvent, isTick: boolean) => void;
  /** From 0; the head of the list is not counted. */
  line: number;
  /** Its place in the list, pixels: no other line moves when one comes or goes. */
  top: number;
}

interface FileLineProps extends LineProps {
  row: DeskRow;
  /** Files with the same bytes. */
  copies: number;
  isInGroup: boolean;
  /** What this device has signed about it that is not published. */
  signed: OutboxRow['state'] | undefined;
  onOpen: (row: DeskRow) => void;
}

/** One file in the table. Drawn thousands of times while somebody scrolls: nothing in it measures or waits. */
export const FileLine = memo(function FileLine(props: FileLineProps): ReactNode {
  const { id, line, top, isSelected, isActive, row, copies, isInGroup, signed, onPress, onOpen } = props;
  const translator = useTranslator();
  const { text, plural, bytes } = translator;
  const { file, name, folder, report, organisations, leak } = row;
  const match = report === 'pending' ? undefined : report.match;
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={line + 2}
      aria-selected={isSelected}
      {...(isInGroup && { 'aria-level': 2 })}
      className={`file${isSelected ? ' selected' : ''}${isActive ? ' active' : ''}`}
      style={{ top }}
      onClick={(event) => onPress(line, event, false)}
      onDoubleClick={() => onOpen(row)}
    >
      <span
        role="gridcell"
        className="tick"
        onClick={(event) => {
          event.stopPropagation();
          onPress(line, event, true);
        }}
      >
        <i aria-hidden="true" />
      </span>
      <span role="gridcell" className="name" title={visible(file.path)}>
        <b>
          <PlainText text={name} />
        </b>
        {copies > 1 && <em title={plural('desk_copies', copies)}>×{copies}</em>}
        <small>
          <PlainText text={folder} />
        </small>
      </span>
      <span role="gridcell" className="number">
        {bytes(file.size)}
      </span>
      <span role="gridcell" className={row.group === 'pending' ? 'pending' : undefined}>
        <Badge {...deskBadge(row, translator)} />
        {signed !== undefined && signed !== 'published' && (
          <small className={`signed ${signed}`}>{text(`outbox_${signed}`)}</small>
        )}
      </span>
      <span role="gridcell" className="quiet">
        {match !== undefined && text(matchKeys[match])}
      </span>
      <span role="gridcell" title={visible(organisations)}>
        <PlainText text={organisations} />
      </span>
      <span role="gridcell" className="quiet" title={visible(leak)}>
        <PlainText text={leak} />
      </span>
      <span role="gridcell" className="digest" title={file.digests?.sha256}>
        {file.digests && <code>{shortDigest(file.digests.sha256)}</code>}
      </span>
    </div>
  );
});
