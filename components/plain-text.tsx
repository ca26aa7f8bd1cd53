import { Fragment, type ReactNode } from 'react';

/**
 * Text written by strangers (file names, reasons, names of organisations). Characters that turn the reading direction or cannot
 * be seen are shown as U+FFFD: `gpj.exe` must not read `exe.jpg`, and what is signed must be what is seen.
 */
export function PlainText({ text }: { text: string }): ReactNode {
  return <bdi>{visible(text)}</bdi>;
}

/** An address in full, that may break after its slashes. */
export function AddressText({ address }: { address: string }): ReactNode {
  const parts = visible(address).split(/(?<=\/)(?=[^/])/);
  return (
    <bdi>
      {parts.map((part, index) => (
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </bdi>
  );
}

/** The same as a string, for attributes and lists. */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu, (character) =>
    character === '\n' || character === '\t' ? character : '\ufffd',
  );
}
