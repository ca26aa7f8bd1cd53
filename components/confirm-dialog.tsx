import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useTranslator } from './translator.tsx';

export interface ConfirmDialogProps {
  title: string;
  /** What is lost. */
  children: ReactNode;
  confirm: string;
  onConfirm: () => void;
  onCancel: () => void;
}

/** A question in the browser's own modal dialog: the keyboard stays inside, Escape says no, and so does the first button. */
export function ConfirmDialog({ title, children, confirm, onConfirm, onCancel }: ConfirmDialogProps): ReactNode {
  const { text } = useTranslator();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="confirm"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-body`}
      onCancel={onCancel}
    >
      <h2 id={`${id}-title`}>{title}</h2>
      <div id={`${id}-body`} className="explain">
        {children}
      </div>
      <div className="answers">
        <button type="button" onClick={onCancel}>
          {text('options_cancel')}
        </button>
        <button type="button" className="danger" onClick={onConfirm}>
          {confirm}
        </button>
      </div>
    </dialog>
  );
}
