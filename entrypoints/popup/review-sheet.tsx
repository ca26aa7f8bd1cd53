import { useMemo, type ReactNode } from 'react';
import { PageHeader } from '../../components/page-header.tsx';
import { DisputeLapse } from '../../components/dispute-lapse.tsx';
import { SignPreview } from '../../components/sign-preview.tsx';
import { useTranslator } from '../../components/translator.tsx';
import { readBack, type BuiltStatement } from '../../utils/flagging/build-statement.ts';
import type { Device } from '../../utils/flagging/device-key.ts';
import { loadEarlier } from '../../utils/flagging/earlier-statement.ts';
import { needsSecondPair } from '../../utils/flagging/second-pair.ts';
import { signStatement } from '../../utils/flagging/sign-statement.ts';
import { fromUtf8 } from '../../utils/protocol/bytes.ts';
import { saysSomething } from '../../utils/protocol/log-view.ts';
import { SALT_BYTES } from '../../utils/protocol/details.ts';
import { isBareDispute } from '../../utils/protocol/standing.ts';
import { loadDisputeLapse } from '../../utils/flagging/registry-facts.ts';
import { saveProposal } from '../own-page/save-proposal.ts';
import { SignFailure } from '../own-page/sign-failure.tsx';
import { signTitle } from './sign-words.ts';
import { useAttempt } from '../own-page/use-attempt.ts';
import { useLive } from '../own-page/use-live.ts';
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
  const translator = useTranslator();
  const { text } = translator;
  const { busy, failure, attempt } = useAttempt();
  const { statement, details } = useMemo(() => readBack(built), [built]);
  const { relations } = statement;
  const { origin } = device.row;
  const targets = relations.map(({ target }) => target);
  const earlier = useLive(() => loadEarlier(database, origin, targets), [database, origin, built]);
  const lapseSeconds = useLive(() => loadDisputeLapse(database, origin), [database, origin]);
  const mustPropose = useLive(() => needsSecondPair(database, device.row, [built]), [database, origin, built]);
  if (earlier === undefined || lapseSeconds === undefined || mustPropose === undefined) return null;
  const sign = async (): Promise<void> => {
    if (mustPropose) {
      const file = await saveProposal(device, [{ name, ...built }]);
      show({ name: 'proposed', file });
      return;
    }
    const id = await signStatement(database, device, built, { name, nowSeconds: Math.floor(Date.now() / 1000) });
    tell('own/outbox-changed', {});
    show({ name: 'sent', id });
  };
  return (
    <div className="sheet">
      <PageHeader title={signTitle(statement, device.row.organisationName, translator)} focused />
      <main>
        {mustPropose && <p className="notice on-top tone-resembles">{text('proposal_needed')}</p>}
        <SignPreview
          statement={statement}
          earlier={earlier}
          payloadText={fromUtf8(built.payload)}
          {...(details && { details })}
          {...(built.details && { detailsText: fromUtf8(built.details.subarray(SALT_BYTES)) })}
        />
        {!saysSomething(statement) && <p className="say">{text('retract_note')}</p>}
        {isBareDispute(statement, details?.evidence) && (
          <p className="say">
            <DisputeLapse seconds={lapseSeconds} />
          </p>
        )}
        <SignFailure failure={failure} />
      </main>
      <div className="actions">
        <button type="button" onClick={onBack}>
          {text('back')}
        </button>
        <span className="aside" />
        <button type="button" className="go" aria-disabled={busy} onClick={() => attempt(sign)}>
          {text(mustPropose ? 'proposal_save' : busy ? 'signing' : 'sign_and_send')}
        </button>
      </div>
    </div>
  );
}
