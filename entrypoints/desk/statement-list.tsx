import type { KeyboardEvent, ReactNode } from 'react';
import { PlainText } from '../../components/plain-text.tsx';
import { useTranslator } from '../../components/translator.tsx';
import type { NamedStatement } from '../../utils/flagging/build-many.ts';
import { readBack } from '../../utils/flagging/build-statement.ts';
import { useWindow } from './use-window.ts';

/** As table.css draws them. */
const LINE_HEIGHT = 64;

/** Every document that is signed for, with all that its statement says about it alone; read back from its bytes. */
export function StatementList({
  statements,
  looked,
  onLook,
}: {
  statements: readonly NamedStatement[];
  /** The one whose bytes are shown. */
  looked: number;
  onLook: (at: number) => void;
}): ReactNode {
  const { text } = useTranslator();
  const { box, onScroll, first, end, page, show } = useWindow(statements.length, LINE_HEIGHT);
  const onKeyDown = (event: KeyboardEvent): void => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(statements.length - 1, looked + step));
    onLook(next);
    show(next);
  };
  return (
    <div
      ref={box}
      role="listbox"
      className="statements"
      tabIndex={0}
      aria-label={text('desk_confirm_documents')}
      aria-activedescendant={looked >= first && looked < end ? `statement-${looked}` : undefined}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
    >
      <div style={{ height: statements.length * LINE_HEIGHT }}>
        <div style={{ transform: `translateY(${first * LINE_HEIGHT}px)` }}>
          {statements.slice(first, end).map((statement, offset) => (
            <StatementLine
              key={first + offset}
              at={first + offset}
              count={statements.length}
              statement={statement}
              isLooked={first + offset === looked}
              onLook={onLook}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

function StatementLine({
  at,
  count,
  statement,
  isLooked,
  onLook,
}: {
  at: number;
  count: number;
  statement: NamedStatement;
  isLooked: boolean;
  onLook: (at: number) => void;
}): ReactNode {
  const { text, bytes } = useTranslator();
  const { subject, fingerprints } = readBack(statement).statement;
  const { size, textSha256 } = fingerprints;
  return (
    <div
      id={`statement-${at}`}
      role="option"
      className="statement"
      aria-selected={isLooked}
      aria-posinset={at + 1}
      aria-setsize={count}
      onClick={() => onLook(at)}
    >
      <b>
        <PlainText text={statement.name} />
      </b>
      <small>{typeof size === 'number' && bytes(size)}</small>
      <code>{subject}</code>
      {typeof textSha256 === 'string' && (
        <code>
          {text('label_text_digest')} {textSha256}
        </code>
      )}
    </div>
  );
}
