import { useEffect, useRef, type ReactNode } from 'react';

/** A dialog over the desk; the browser keeps the focus inside, and gives it back. */
export function Modal({
  label,
  onClose,
  children,
}: {
  label: string;
  onClose: () => void;
  children: ReactNode;
}): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="sheet"
      aria-label={label}
      onCancel={(event) => {
        // Closed by us, once what it shows is gone.
        event.preventDefault();
        onClose();
      }}
    >
      {children}
    </dialog>
  );
}
