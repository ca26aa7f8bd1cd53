import { useEffect, useState, type ReactNode } from 'react';
import { Field } from '../../components/field.tsx';
import { InvitationList } from '../../components/invitation-list.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { useTranslator } from '../../components/translator.tsx';
import type { Device } from '../../utils/flagging/device-key.ts';
import { dropClosedInvitations, openInvitations, prepareInvitation } from '../../utils/flagging/invite.ts';
import { refusedWords } from '../own-page/outbox-words.ts';
import { tell } from './use-background.ts';
import { useLive } from '../own-page/use-live.ts';
import type { ViewProps } from './view.ts';

const days = [1, 2, 7, 30];
const USUAL_DAYS = 2;

/** Makes one-time codes for colleagues, on a device that may invite. The codes stay here until they are used or expire. */
export function InviteView({ database, show, device }: ViewProps & { device: Device }): ReactNode {
  const translator = useTranslator();
  const { text, plural } = translator;
  const [choice, setChoice] = useState({ days: USUAL_DAYS, mayInvite: false });
  const open = useLive(() => openInvitations(database, nowSeconds()), [database]);
  useEffect(() => {
    void dropClosedInvitations(database, nowSeconds());
  }, [database]);

  const make = async (): Promise<void> => {
    await prepareInvitation(database, device, { ...choice, nowSeconds: nowSeconds() });
    tell('own/outbox-changed', {});
  };
  return (
    <div className="sheet">
      <PageHeader title={text('device_invite')} focused />
      <main>
        <div className="devices-body">
          <p>{text('device_invite_body')}</p>
          <Field label={text('device_invite_for')}>
            {(attributes) => (
              <select
                {...attributes}
                value={choice.days}
                onChange={({ target }) => setChoice({ ...choice, days: Number(target.value) })}
              >
                {days.map((count) => (
                  <option key={count} value={count}>
                    {plural('device_invite_days', count)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <label className="check">
            <input
              type="checkbox"
              checked={choice.mayInvite}
              onChange={({ target }) => setChoice({ ...choice, mayInvite: target.checked })}
            />
            {text('device_invite_right')}
          </label>
          <InvitationList
            invitations={(open ?? []).map(({ problem, ...one }) => ({
              ...one,
              ...(problem !== undefined && { problem: refusedWords(problem, translator) }),
            }))}
          />
          <p>{text('device_invite_falls')}</p>
        </div>
      </main>
      <div className="actions">
        <button type="button" onClick={() => show({ name: 'devices' })}>
          {text('back')}
        </button>
        <span className="aside" />
        <button type="button" className="go" onClick={() => void make()}>
          {text('device_invite_make')}
        </button>
      </div>
    </div>
  );
}

function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}
