import { useMemo, useState, type ReactNode } from 'react';
import { PageHeader } from '../../components/page-header.tsx';
import { visible } from '../../components/plain-text.tsx';
import { SignPreview } from '../../components/sign-preview.tsx';
import { useTranslator } from '../../components/translator.tsx';
import { readBack, type BuiltStatement } from '../../utils/flagging/build-statement.ts';
import type { Device } from '../../utils/flagging/device-key.ts';
import { signStatement } from '../../utils/flagging/sign-statement.ts';
import { fromUtf8 } from '../../utils/protocol/bytes.ts';
import { SALT_BYTES } from '../../utils/protocol/details.ts';
import type { ViewProps } from './view.ts';
import { tell } from './use-background.ts';

/** The confirmation. All it shows is read back from the bytes that "Sign and send" signs. */
export function ReviewSheet({
  database,
  device,
  built,
  name,
  show,
  onBack,
}: ViewProps & { device: Device; built: BuiltStatement; name: string; onBack: () => void }): ReactNode {
  const { text } = useTranslator();
  const [signing, setSigning] = useState(false);
  const { statement, details } = useMemo(() => readBack(built), [built]);
  const organisation = visible(device.row.organisationName);
  const title =
    statement.verdict === undefined
      ? text('sign_retracts_title', { organisation })
      : text('sign_title', { organisation, verdict: text(`word_${statement.verdict}`) });
  const sign = async (): Promise<void> => {
    if (signing) return;
    setSigning(true);
    const id = await signStatement(database, device, built, { name, nowSeconds: Math.floor(Date.now() / 1000) });
    tell('own/outbox-changed', {});
    show({ name: 'sent', id });
  };
  return (
    <div className="sheet">
      <PageHeader title={title} focused />
      <main>
        <SignPreview
          statement={statement}
          payloadText={fromUtf8(built.payload)}
          {...(details && { details })}
          {...(built.details && { detailsText: fromUtf8(built.details.subarray(SALT_BYTES)) })}
        />
        {statement.verdict === undefined && <p className="say">{text('retract_note')}</p>}
      </main>
      <div className="actions">
        <button type="button" onClick={onBack}>
          {text('back')}
        </button>
        <span className="aside" />
        <button type="button" className="go" aria-disabled={signing} onClick={() => void sign()}>
          {text(signing ? 'signing' : 'sign_and_send')}
        </button>
      </div>
    </div>
  );
}
