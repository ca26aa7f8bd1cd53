import { Fragment, type ReactNode } from 'react';
import { visible } from './visible.ts';

export { visible };

/** Text written by strangers: file names, reasons, names of organisations. */
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
