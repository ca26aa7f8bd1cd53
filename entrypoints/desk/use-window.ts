import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { scrollToShow, windowAt, type Window } from './window.ts';

export interface Windowed extends Window {
  box: RefObject<HTMLDivElement | null>;
  onScroll: () => void;
  /** Lines that fit. */
  page: number;
  show: (line: number) => void;
}

/** Draws only the lines of a long list that can be seen. `head`: pixels of a head that stays on top. */
export function useWindow(count: number, lineHeight: number, head = 0): Windowed {
  const box = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<Window & { page: number }>({ first: 0, end: 0, page: 1 });
  const measure = useCallback((): void => {
    const { scrollTop = 0, clientHeight: height = 0 } = box.current ?? {};
    const { first, end } = windowAt(count, { scrollTop, height, lineHeight });
    const page = Math.max(1, Math.floor((height - head) / lineHeight));
    setPlace((before) =>
      before.first === first && before.end === end && before.page === page ? before : { first, end, page },
    );
  }, [count, lineHeight, head]);
  useEffect(() => {
    measure();
    const observer = new ResizeObserver(measure);
    if (box.current) observer.observe(box.current);
    return () => observer.disconnect();
  }, [measure]);
  const show = useCallback(
    (line: number): void => {
      const element = box.current;
      if (element === null) return;
      const { scrollTop, clientHeight: height } = element;
      element.scrollTop = scrollToShow(line, { scrollTop, height, lineHeight, head });
    },
    [lineHeight, head],
  );
  return { box, onScroll: measure, ...place, show };
}
