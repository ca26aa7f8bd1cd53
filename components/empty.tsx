import type { ReactNode } from 'react';
import { Mark } from './icon.tsx';

/** Nothing to show, and why. */
export function Empty({ title, body, children }: { title: string; body: string; children?: ReactNode }): ReactNode {
  return (
    <div className="empty">
      <Mark />
      <h2>{title}</h2>
      <p>{body}</p>
      {children}
    </div>
  );
}
