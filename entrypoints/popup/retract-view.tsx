import { useState, type ReactNode } from 'react';
import { documentName } from '../../components/document-name.ts';
import { useTranslator } from '../../components/translator.tsx';
import { buildStatement, type BuiltStatement } from '../../utils/flagging/build-statement.ts';
import type { Device } from '../../utils/flagging/device-key.ts';
import type { PageDocument } from '../../utils/messages.ts';
import { SALT_BYTES } from '../../utils/protocol/details.ts';
import type { Database } from '../../utils/storage/database.ts';
import { loadItems } from '../../utils/storage/chunks.ts';
import type { ViewProps } from './view.ts';
import { ReviewSheet } from './review-sheet.tsx';
import { useLive } from '../own-page/use-live.ts';

/** Takes back a statement of one's own organisation: the same confirmation, the same signature, no form. */
export function RetractView(props: ViewProps & { device: Device; document: PageDocument; leaf: string }): ReactNode {
  const { database, device, document, leaf, show } = props;
  const translator = useTranslator();
  // Built once: what is shown must be what is signed, to the second.
  const [signing] = useState(() => ({
    issuedSeconds: Math.floor(Date.now() / 1000),
    salt: crypto.getRandomValues(new Uint8Array(SALT_BYTES)),
  }));
  const built = useLive(() => buildRetraction(database, device.row.origin, leaf, signing), [database, leaf]);
  if (built === undefined) return null;
  const name = documentName(document, translator);
  return <ReviewSheet {...props} name={name} built={built} onBack={() => show({ name: 'page' })} />;
}

async function buildRetraction(
  database: Database,
  origin: string,
  leaf: string,
  signing: { issuedSeconds: number; salt: Uint8Array },
): Promise<BuiltStatement | undefined> {
  const found = (await loadItems(database.statements, origin)).find((one) => one.leaf === leaf);
  if (found === undefined) return undefined;
  const { subject, kind } = found.statement;
  const draft = { leak: '', language: '', title: '', explanation: '', evidence: [], seenAt: [] };
  return buildStatement(
    { subject, kind, fingerprints: {} },
    { ...draft, relations: [{ type: 'retracts', target: leaf }] },
    signing,
  );
}
