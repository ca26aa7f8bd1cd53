import type { ReactNode } from 'react';
import { useTranslator } from './translator.tsx';

/** What the owner of a device must hear of its key, worst first. */
export interface DeviceNotice {
  /** Entries of the log that carry the key and were not signed here. */
  foreign: readonly number[];
  revoked: boolean;
  old: boolean;
  /** The command line that revokes the key, up to the entry. */
  command: string;
}

/** `onShow`: the way to the statements, where they are not shown already; what to do stands there. */
export function DeviceNotices({
  foreign,
  revoked,
  old,
  command,
  onShow,
  onEnrol,
}: DeviceNotice & { onShow?: () => void; onEnrol: () => void }): ReactNode {
  const { text, plural } = useTranslator();
  const [first] = foreign;
  return (
    <>
      {first !== undefined && (
        <div className="notice tone-fake" role="alert">
          <b>{plural('device_foreign', foreign.length)}</b>
          {onShow ? (
            <button type="button" onClick={onShow}>
              {text('device_foreign_show')}
            </button>
          ) : (
            <>
              {' '}
              {text('device_foreign_what', { index: first })}
              <code className="command">{`${command} --from ${first}`}</code>
            </>
          )}
        </div>
      )}
      {revoked && (
        <div className="notice tone-fake" role="alert">
          {text('device_is_revoked')} <EnrolAgain onEnrol={onEnrol} />
        </div>
      )}
      {old && !revoked && (
        <div className="notice tone-altered" role="status">
          {text('device_key_old')} <EnrolAgain onEnrol={onEnrol} />
        </div>
      )}
    </>
  );
}

function EnrolAgain({ onEnrol }: { onEnrol: () => void }): ReactNode {
  const { text } = useTranslator();
  return (
    <button type="button" className="plain" onClick={onEnrol}>
      {text('device_enrol_again')}
    </button>
  );
}
