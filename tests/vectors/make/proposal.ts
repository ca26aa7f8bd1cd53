import { fromUtf8, toBase64, utf8 } from '../../../utils/protocol/bytes.ts';
import { detailsDigest, encodeDetails } from '../../../utils/protocol/details.ts';
import { envelopeFromSigned, formatEnvelopeJson, payloadTypes, signPayload } from '../../../utils/protocol/dsse.ts';
import { signProposal, type Proposal } from '../../../utils/protocol/proposal.ts';
import { encodeStatement, type Statement } from '../../../utils/protocol/statement.ts';
import { keyFrom, publicHex, seeds } from './seeds.ts';

const details = encodeDetails(
  { explanation: 'The letterhead was not in use before 2026.', evidence: ['https://agence-lumen.example/verif/1204'] },
  Uint8Array.from({ length: 16 }, (_, index) => index),
);
const statement: Statement = {
  subject: '9c1e5d0b7a3f48266c2d91e0f4b87a5510c3de6829f7b14a0e5d3c8b96f2a07f',
  kind: 'bytes',
  verdict: 'fake',
  scope: 'provenance',
  leak: 'Campagne Lumière 2027',
  issuedSeconds: 1_795_284_240,
  relations: [],
  fingerprints: { size: 412_338 },
  addressKeys: [],
  detailsDigest: detailsDigest(details),
};

async function proposals(): Promise<[string, Proposal][]> {
  const payload = encodeStatement(statement);
  const one: Proposal = {
    origin: 'registry.example/log',
    organisation: 'agence-lumen',
    proposer: await publicHex('device'),
    proposedSeconds: 1_795_284_240,
    expiresSeconds: 1_795_284_240 + 14 * 86_400,
    statements: [{ name: 'note_interne_v3.docx', payload, details }],
  };
  const bare: Statement = { ...statement, subject: 'a'.repeat(64) };
  delete bare.detailsDigest;
  const second = { name: '\u202egpj.exe', payload: encodeStatement(bare) };
  return [
    ['one document', one],
    ['two, one without details and with a hostile name', { ...one, statements: [...one.statements, second] }],
  ];
}

/** Changes to the payload of the first one, signed as any other by its proposer: the signature holds, the content is refused. */
const refusedPayloads: [string, (text: string) => string, string][] = [
  ['another version', (text) => text.replace('proposal/v1', 'proposal/v2'), 'unsupported'],
  ['an unknown field', (text) => text.replace('"origin"', '"note":"hidden","origin"'), 'malformed'],
  ['a duplicate key', (text) => text.replace('"origin"', '"origin":"other.example/log","origin"'), 'malformed'],
  ['white space', (text) => text.replace('"origin":', '"origin": '), 'malformed'],
  ['another order', (text) => text.replace(/("proposed":"[^"]*"),("expires":"[^"]*")/, '$2,$1'), 'malformed'],
  ['an escaped letter', (text) => text.replace('note_interne', 'n\\u006fte_interne'), 'malformed'],
  ['no statement', (text) => text.replace(/"statements":\[.*\]/, '"statements":[]'), 'malformed'],
  ['the details of nothing', (text) => text.replace(/"details":"[^"]*"/, `"details":"${toBase64(new Uint8Array(20))}"`), 'malformed'],
  ['other details', (text) => text.replace(/"details":"[^"]*"/, `"details":"${toBase64(otherDetails)}"`), 'wrong-digest'],
  ['its details missing', (text) => text.replace(/,"details":"[^"]*"/, ''), 'wrong-digest'],
  ['what is no statement', (text) => text.replace(/"statement":"[^"]*"/, `"statement":"${toBase64(utf8('{}'))}"`), 'unsupported'],
  ['expiring before it was proposed', (text) => text.replace('2026-12-05', '2026-11-20'), 'malformed'],
  ['valid for longer than 14 days', (text) => text.replace('2026-12-05', '2026-12-06'), 'malformed'],
  ['the key of another device', (text) => text.replace(/"proposer":"[^"]*"/, `"proposer":"${'d'.repeat(2)}${'4'.repeat(62)}"`), 'unknown-key'],
  ['an organisation that is no id', (text) => text.replace('agence-lumen', 'Agence Lumen'), 'malformed'],
];
const otherDetails = encodeDetails({ explanation: 'Something else.', evidence: [] }, new Uint8Array(16));

export async function makeProposalVectors(): Promise<unknown> {
  const device = await keyFrom('device');
  const all = await proposals();
  const accepted = await Promise.all(
    all.map(async ([name, proposal]) => {
      const file = fromUtf8(await signProposal(proposal, device));
      return { name, payload: payloadOf(file), file };
    }),
  );
  const good = accepted[0]?.payload ?? '';
  const refused = await Promise.all(
    refusedPayloads.map(async ([name, change, code]) => ({ name, code, file: await signedAs('proposal', change(good)) })),
  );
  return {
    comment: 'See docs/spec/proposal.md. Signed with the Ed25519 key of the seed, the refused ones too.',
    seed: seeds.device,
    publicKey: await publicHex('device'),
    accepted,
    refused: [
      ...refused,
      { name: 'a statement', code: 'unsupported', file: await signedAs('statement', fromUtf8(encodeStatement(statement))) },
      { name: 'signed as a statement', code: 'bad-signature', file: (await signedAs('statement', good)).replace(payloadTypes.statement, payloadTypes.proposal) },
      { name: 'signed by another device', code: 'unknown-key', file: fromUtf8(await signedBy('otherDevice', good)) },
    ],
  };

  async function signedAs(type: 'proposal' | 'statement', payload: string): Promise<string> {
    const signed = await signPayload(payloadTypes[type], utf8(payload), device);
    return fromUtf8(formatEnvelopeJson(envelopeFromSigned(payloadTypes[type], signed)));
  }
}

async function signedBy(seed: 'otherDevice', payload: string): Promise<Uint8Array> {
  const signed = await signPayload(payloadTypes.proposal, utf8(payload), await keyFrom(seed));
  return formatEnvelopeJson(envelopeFromSigned(payloadTypes.proposal, signed));
}

function payloadOf(file: string): string {
  const { payload } = JSON.parse(file) as { payload: string };
  return fromUtf8(Uint8Array.from(atob(payload), (character) => character.charCodeAt(0)));
}
