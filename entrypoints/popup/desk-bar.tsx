import type { ReactNode } from 'react';
import { useTranslator } from '../../components/translator.tsx';
import { browser } from '../../utils/browser.ts';

/** Ways to the desk, which needs a tab of its own: a popup closes as soon as a file dialogue opens. `children`: other ways from here. */
export function DeskBar({ children }: { children?: ReactNode }): ReactNode {
  const { text } = useTranslator();
  return (
    <div className="desk-bar">
      <button type="button" className="plain" onClick={() => openDesk('#files')}>
        {text('desk_check_file')}
      </button>
      <button type="button" className="plain" onClick={() => openDesk('')}>
        {text('desk_open')}
      </button>
      {children}
    </div>
  );
}

export function openDesk(at: '' | '#files'): void {
  void browser.tabs.create({ url: browser.runtime.getURL(`/desk.html${at}`) }).then(() => window.close());
}
