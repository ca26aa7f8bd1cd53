import { useRef, useState, type DragEvent, type ReactNode } from 'react';
import { Empty } from '../../components/empty.tsx';
import { useTranslator } from '../../components/translator.tsx';
import { givenByDrop, givenByHandle, givenByInput, type Given } from './listing.ts';

type OnGiven = (given: Given) => void;

/** The whole page takes drops. */
export function DropArea({ onGiven, children }: { onGiven: OnGiven; children: ReactNode }): ReactNode {
  const { text } = useTranslator();
  const [isOver, setOver] = useState(false);
  const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes('Files');
  return (
    <div
      className={`desk${isOver ? ' over' : ''}`}
      onDragOver={(event) => {
        if (!hasFiles(event)) return;
        // Else the browser opens the file in place of the desk.
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
        setOver(true);
      }}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOver(false);
      }}
      onDrop={(event) => {
        setOver(false);
        if (!hasFiles(event)) return;
        event.preventDefault();
        void givenByDrop(event.dataTransfer.items).then((all) => all.forEach(onGiven));
      }}
    >
      {children}
      {isOver && (
        <p className="drop-now" aria-hidden="true">
          {text('desk_drop_now')}
        </p>
      )}
    </div>
  );
}

/** Two buttons that ask for files, or for a folder: where the browser can, for one it may be read again from later. */
export function ChooseButtons({ onGiven, isMain = false }: { onGiven: OnGiven; isMain?: boolean }): ReactNode {
  const { text } = useTranslator();
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const take = (input: HTMLInputElement): void => {
    const given = input.files && givenByInput(input.files);
    if (given) onGiven(given);
    // The same choice again is a new choice.
    input.value = '';
  };
  const chooseFolder = async (): Promise<void> => {
    const { showDirectoryPicker } = window as { showDirectoryPicker?: () => Promise<FileSystemDirectoryHandle> };
    if (showDirectoryPicker === undefined) return folder.current?.click();
    // Refused by the browser (a whole disk, a system folder) or closed by the user: nothing was given.
    const handle = await showDirectoryPicker.call(window).catch(() => undefined);
    if (handle) onGiven(givenByHandle(handle));
  };
  return (
    <>
      <button type="button" className={isMain ? 'go' : undefined} onClick={() => void chooseFolder()}>
        {text('desk_choose_folder')}
      </button>
      <button
        type="button"
        // From "Check a file…" in the popup: browsers open the dialogue only at a key or click here.
        autoFocus={isMain && window.location.hash === '#files'}
        onClick={() => files.current?.click()}
      >
        {text('desk_choose_files')}
      </button>
      <input ref={files} type="file" multiple hidden onChange={({ target }) => take(target)} />
      <input
        ref={(element) => {
          folder.current = element;
          if (element) element.webkitdirectory = true;
        }}
        type="file"
        hidden
        onChange={({ target }) => take(target)}
      />
    </>
  );
}

/** Before anything was given. */
export function DropHere({ onGiven }: { onGiven: OnGiven }): ReactNode {
  const { text } = useTranslator();
  return (
    <div className="drop-here">
      <Empty title={text('desk_drop_title')} body={text('desk_drop_body')}>
        <div className="choose">
          <ChooseButtons isMain onGiven={onGiven} />
        </div>
      </Empty>
    </div>
  );
}
