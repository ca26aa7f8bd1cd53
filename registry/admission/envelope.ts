import {
  payloadTypes,
  readEnvelope,
  signedFromEnvelope,
  type DsseEnvelope,
  type Signed,
} from '../../utils/protocol/dsse.ts';
import type { JsonValue } from '../../utils/protocol/strict-json.ts';
import { Problem } from '../problems.ts';
import { refusing } from './refusing.ts';

/** One DSSE envelope of a request. @throws Problem */
export function admitEnvelope(value: JsonValue | undefined): Signed {
  const envelope = refusing(() => readEnvelope(value), { malformed: 'malformed-envelope' });
  refuseOtherForms(envelope);
  return refusing(() => signedFromEnvelope(payloadTypes.statement, envelope), { malformed: 'malformed-envelope' });
}

function refuseOtherForms({ payloadType, signatures }: DsseEnvelope): void {
  if (payloadType !== payloadTypes.statement) throw new Problem('wrong-payload-type');
  if (signatures.length !== 1) throw new Problem('several-signatures', `There are ${signatures.length} signatures`);
}
