import type { ReactNode } from 'react';
import { useTranslator } from '../../components/translator.tsx';
import { browser } from '../../utils/browser.ts';

/** What whoever signs has beside the page: the desk, and `children`. */
export function DeskBar({ children }: { children?: ReactNode }): ReactNode {
  const { text } = useTranslator();
  return (
    <div className="desk-bar">
      <button type="button" className="plain" onClick={() => openDesk('')}>
        {text('desk_open')}
      </button>
      {children}
    </div>
  );
}

/** Everybody's way to check a file of this device. */
export function CheckFile(): ReactNode {
  const { text } = useTranslator();
  return (
    <button type="button" onClick={() => openDesk('#files')}>
      {text('desk_check_file')}
    </button>
  );
}

/** In a tab of its own: a popup closes as soon as a file dialogue opens. */
export function openDesk(at: '' | '#files'): void {
  void browser.tabs.create({ url: browser.runtime.getURL(`/desk.html${at}`) }).then(() => window.close());
}
