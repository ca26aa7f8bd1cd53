import { useMemo, useRef, useState, type ReactNode } from 'react';
import { PageHeader } from '../../components/page-header.tsx';
import { visible } from '../../components/plain-text.tsx';
import { useTranslator } from '../../components/translator.tsx';
import { readBackShared, type NamedStatement } from '../../utils/flagging/build-many.ts';
import type { Device } from '../../utils/flagging/device-key.ts';
import { cutProposals } from '../../utils/flagging/propose.ts';
import { needsSecondPair } from '../../utils/flagging/second-pair.ts';
import { fromUtf8 } from '../../utils/protocol/bytes.ts';
import { SALT_BYTES } from '../../utils/protocol/details.ts';
import type { Database } from '../../utils/storage/database.ts';
import { saveProposal } from '../own-page/save-proposal.ts';
import { SignFailure } from '../own-page/sign-failure.tsx';
import { useAttempt } from '../own-page/use-attempt.ts';
import { useLive } from '../own-page/use-live.ts';
import { SharedFacts } from './shared-facts.tsx';
import { StatementList } from './statement-list.tsx';

/** The confirmation. All it shows is read back from the bytes that are signed when the button is pressed. */
export function ConfirmSheet({
  database,
  device,
  statements,
  onSign,
  onBack,
  onClose,
}: {
  database: Database;
  device: Device;
  statements: readonly NamedStatement[];
  onSign: () => Promise<void>;
  onBack: () => void;
  onClose: () => void;
}): ReactNode {
  const { text, plural } = useTranslator();
  const { busy, failure, attempt } = useAttempt();
  const [isProposed, setProposed] = useState(false);
  // Proposals that are among the downloads already: the next try goes on after them.
  const saved = useRef(0);
  const [looked, setLooked] = useState(0);
  // Whether they all say the same was checked as they were made.
  const shared = useMemo(() => readBackShared(statements.slice(0, 1)), [statements]);
  // They all say the same: one stands for the others. Behind the button, signing itself asks about each.
  const mustPropose = useLive(
    () => needsSecondPair(database, device.row, statements.slice(0, 1)),
    [device, statements],
  );
  const { verdict } = shared.statement;
  const organisation = visible(device.row.organisationName);
  const title = verdict && text('sign_title', { organisation, verdict: text(`word_${verdict}`) });
  const shown = statements[looked];
  const propose = async (): Promise<void> => {
    for (const file of cutProposals(statements).slice(saved.current)) {
      await saveProposal(device, file);
      saved.current += 1;
    }
    setProposed(true);
  };
  const goOn = (): void => {
    if (mustPropose !== undefined) attempt(mustPropose ? propose : onSign);
  };
  if (isProposed)
    return (
      <>
        <PageHeader title={text('proposal_saved')} focused />
        <main>
          <p className="say">{text('proposal_saved_body')}</p>
        </main>
        <div className="actions">
          <span className="aside" />
          <button type="button" className="go" onClick={onClose}>
            {text('close')}
          </button>
        </div>
      </>
    );
  return (
    <>
      <PageHeader title={title ?? ''} aside={plural('desk_confirm_count', statements.length)} focused />
      <main>
        {mustPropose === true && <p className="notice tone-resembles">{text('proposal_needed')}</p>}
        <div className="signing">
          <p className="permanent">{plural('desk_confirm', statements.length)}</p>
          <div className="payload">
            <SharedFacts {...shared} />
          </div>
          <h3>{text('desk_confirm_documents')}</h3>
          <p>{text('desk_confirm_names')}</p>
          <StatementList statements={statements} looked={looked} onLook={setLooked} />
          <details>
            <summary>{text('desk_confirm_bytes', { name: visible(shown?.name ?? '') })}</summary>
            <pre tabIndex={0}>{shown && visible(fromUtf8(shown.payload))}</pre>
            {shown?.details && <pre tabIndex={0}>{visible(fromUtf8(shown.details.subarray(SALT_BYTES)))}</pre>}
          </details>
          <p className="permanent">{text('sign_permanent')}</p>
        </div>
        <SignFailure failure={failure} />
      </main>
      <div className="actions">
        <button type="button" onClick={onBack}>
          {text('back')}
        </button>
        <span className="aside" />
        <button type="button" className="go" aria-disabled={busy || mustPropose === undefined} onClick={goOn}>
          {mustPropose === true
            ? text('proposal_save')
            : busy
              ? text('signing')
              : plural('desk_sign', statements.length)}
        </button>
      </div>
    </>
  );
}
