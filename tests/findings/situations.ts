import { createHash, randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Report } from '../../utils/finding/finding.ts';
import { verdicts, type Verdict } from '../../utils/protocol/statement.ts';
import type { LeakDocument } from '../sample-leak/generate.ts';
import { addressOf } from '../sample-leak/hosting.ts';
import { listedName } from '../sample-leak/scenes.ts';
import type { OrganisationKey } from '../sample-leak/table.ts';
import { file, loginPage, notFound, slowly, tooManyRequests, ConnectionCut, type Handler } from '../world/answers.ts';

// One real situation for each finding and each reason: what somebody said, what a host answers, how the registry stands.

export interface Situation {
  /** The finding's written form. */
  finding: string;
  address: string;
  /** Which of several situations with the same finding. */
  variant?: string;
  /** How it comes about, in one sentence. */
  how: string;
  /** Not on the page by itself: the reader asks for it. */
  isAsked?: boolean;
  /** What the words follow from besides the finding. */
  sample?: Partial<Report>;
}

type Verdicts = Partial<Record<OrganisationKey, Verdict>>;

/** A text of its own for every document, long enough to be known by its bytes and by its text. */
function textDocument(name: string, said: Verdicts): LeakDocument {
  const line = `${name} : ce que le document ${name} raconte de la campagne, et que chacun peut relire. `;
  const bytes = new TextEncoder().encode(line.repeat(20));
  return {
    name,
    title: name,
    topic: 'press',
    truth: 'never examined',
    verdicts: said,
    finding: '',
    format: 'txt',
    bytes,
  };
}

const coloured = ['authentic', 'fake', 'altered'] as const;
const rated = new Map(
  verdicts.map((verdict) => [verdict, textDocument(`textes/rated-${verdict}.txt`, { lumen: verdict })]),
);
const verified = new Map(
  coloured.map((verdict) => [
    verdict,
    textDocument(`textes/verified-${verdict}.txt`, { lumen: verdict, bureaux: verdict }),
  ]),
);
const disputed = textDocument('textes/disputed.txt', { lumen: 'authentic', bureaux: 'fake' });
const stated = textDocument('textes/stated.txt', { lumen: 'fake' });
/** In words of its own, so that it resembles none of the others. */
const silent: LeakDocument = {
  ...textDocument('textes/silent.txt', {}),
  bytes: new TextEncoder().encode(
    'Prière de rapporter les clés du local avant jeudi midi, sans oublier le badge. '.repeat(20),
  ),
};
const listed = { ...textDocument(listedName, { lumen: 'fake' }), format: 'zip' as const };
/** Said before the registry fell silent: shown as a thing of the past, or not at all. */
export const early = [rated.get('fake'), verified.get('authentic')].filter((document) => document !== undefined);
export const later = [...rated.values(), ...verified.values(), disputed, stated, listed].filter(
  (document) => !early.includes(document),
);
/** For making a log grow. */
export const spare = ['a', 'b', 'c'].map((name) => textDocument(`textes/spare-${name}.txt`, { lumen: 'satire' }));
export const hosted = [...early, ...later, silent];

/** The same text in another file, as a reader's cache holds it: file address → the document whose text it has. */
export const sameText: { address: string; document: LeakDocument; verdict: string }[] = [
  ...[...rated].map(([verdict, document]) => ({ verdict, document })),
  { verdict: 'disputed', document: disputed },
].map(({ verdict, document }, at) => ({ verdict, document, address: `https://files.catbox.moe/same0${at}.pdf` }));

/** Statements about it name the digest that its address on IPFS states. */
const statedAddress = `https://ipfs.io/ipfs/${rawCidOf(stated.bytes)}`;

const failing: { finding: string; how: string; answer: Handler }[] = [
  {
    finding: 'unchecked: too-large',
    how: 'The host announces more bytes than the reader’s limit.',
    answer: () => announced(200_000_000),
  },
  {
    finding: 'unchecked: login-needed',
    how: 'The host answers with a login page in place of the file.',
    answer: loginPage,
  },
  {
    finding: 'unchecked: not-a-document',
    how: 'The host answers with a style sheet.',
    answer: () => file('a {}', 'text/css'),
  },
  { finding: 'unchecked: host-refused', how: 'The host answers 404.', answer: notFound },
  { finding: 'unchecked: rate-limited', how: 'The host answers 429.', answer: () => tooManyRequests(3_600) },
  { finding: 'unchecked: damaged', how: 'What arrives cannot be unpacked.', answer: garbled },
];
const failures = failing.map((failure, at) => ({ ...failure, host: `ia6000${at + 10}.us.archive.org` }));
export const slowHost = 'ia600099.us.archive.org';
export const cutHost = 'ia600098.us.archive.org';

/** Hosts of the situations, besides those of the sample. */
export const hosts: [string, Handler][] = [
  ...failures.map(({ host, answer }): [string, Handler] => [host, answer]),
  ['ipfs.io', () => new Response('gateway timeout', { status: 504 })],
  [slowHost, slowly(() => file('too late', 'application/pdf'), 45_000)],
  [
    cutHost,
    () => {
      throw new ConnectionCut();
    },
  ],
];

/** All on one page, while the registry is fresh. */
export const onOnePage: Situation[] = [
  ...[...verified].map(([verdict, { name }]) => ({
    finding: `verified-${verdict}`,
    address: addressOf(name),
    how: `Two organisations say ${verdict} of these very bytes.`,
  })),
  ...[...rated].map(([verdict, { name }]) => ({
    finding: `rated-${verdict}`,
    address: addressOf(name),
    how: `One organisation says ${verdict} of these very bytes.`,
  })),
  { finding: 'disputed', address: addressOf(disputed.name), how: 'One organisation says authentic, another fake.' },
  ...sameText.map(({ verdict, address }) => ({
    finding: `resembles-${verdict}`,
    address,
    how: `The text of a document that is ${verdict}, in another file.`,
  })),
  {
    finding: 'hint',
    variant: 'address',
    address: addressOf(listedName),
    how: 'An organisation listed the address; the host is not allowed yet.',
  },
  {
    finding: 'hint',
    variant: 'claimed-digest',
    address: statedAddress,
    how: 'The address states a listed digest; the gateway gives no file.',
  },
  {
    finding: 'unlisted',
    address: addressOf(silent.name),
    how: 'Nobody has said anything of these bytes.',
    isAsked: true,
  },
  { finding: 'unchecked: needs-click', address: addressOf('archives/tout.zip'), how: 'A host on no list.' },
  {
    finding: 'unchecked: needs-permission',
    address: addressOf('archives/autre.zip'),
    how: 'The same, clicked, where the browser gives no permission for the host.',
    isAsked: true,
  },
  {
    finding: 'unchecked: blocked',
    address: 'https://wetransfer.com/downloads/0f2c/dossier.pdf',
    how: 'A link that counts or uses up each look.',
    isAsked: true,
  },
  {
    finding: 'unchecked: needs-download',
    address: 'https://mega.nz/file/aBcDeF12',
    how: 'A host that gives its files to its own program alone.',
    isAsked: true,
  },
  {
    finding: 'unchecked: private-address',
    address: 'http://192.168.1.20/scan.pdf',
    how: 'The address leads into a private network.',
    isAsked: true,
  },
  ...failures.map(({ finding, how, host }): Situation => {
    return { finding, how, address: `https://${host}/1/items/fuites/piece.pdf`, isAsked: true };
  }),
];

export const timeout: Situation = {
  finding: 'unchecked: timeout',
  address: `https://${slowHost}/1/items/fuites/lent.pdf`,
  how: 'The host says nothing for 20 seconds.',
  isAsked: true,
};
export const offline: Situation = {
  finding: 'unchecked: offline',
  address: `https://${cutHost}/1/items/fuites/coupe.pdf`,
  how: 'This device has lost the network.',
  isAsked: true,
};

/** How the registry stands decides; the document is one that it knows. */
export const notSynced: Situation = {
  finding: 'unchecked: registry-not-synced',
  address: addressOf('textes/rated-fake.txt'),
  how: 'The registry has never been reached.',
  isAsked: true,
};
export const stale: Situation[] = [
  {
    finding: 'unchecked: registry-stale',
    address: addressOf('textes/verified-authentic.txt'),
    how: 'Verified authentic, and the registry’s newest co-signature is eight days old.',
    isAsked: true,
  },
  {
    finding: 'rated-fake',
    variant: 'stale',
    address: addressOf('textes/rated-fake.txt'),
    how: 'Rated fake, and the registry’s newest co-signature is eight days old.',
  },
];
export const clockWrong: Situation = {
  finding: 'unchecked: clock-wrong',
  address: addressOf('textes/rated-fake.txt'),
  how: 'The registry is co-signed at a time 20 minutes ahead of this device’s.',
  isAsked: true,
};
export const forked: Situation = {
  finding: 'unchecked: registry-forked',
  address: addressOf('textes/rated-fake.txt'),
  how: 'The registry shows another history than before.',
  isAsked: true,
};

/** `rated-fake, stale`; unlike the finding's own name, no two situations share it. */
export function titleOf({ finding, variant }: Situation): string {
  return variant === undefined ? finding : `${finding}, ${variant}`;
}

/** Says that so much is coming, and begins. */
function announced(bytes: number): Response {
  const body = new ReadableStream<Uint8Array>({ pull: (stream) => stream.enqueue(new Uint8Array(65_536)) });
  return new Response(body, { headers: { 'Content-Type': 'application/pdf', 'Content-Length': String(bytes) } });
}

/** Compressed, and a part of it is lost. */
function garbled(): Response {
  const bytes = gzipSync(randomBytes(100_000));
  bytes.fill(0, 40_000, 60_000);
  const headers = { 'Content-Type': 'application/pdf', 'Content-Encoding': 'gzip' };
  return new Response(new Uint8Array(bytes), { headers });
}

/** CIDv1 of raw bytes, in base32. */
function rawCidOf(bytes: Uint8Array): string {
  const digest = createHash('sha256').update(bytes).digest();
  const bits = [0x01, 0x55, 0x12, 0x20, ...digest].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const groups = bits.match(/.{1,5}/g) ?? [];
  return `b${groups.map((group) => 'abcdefghijklmnopqrstuvwxyz234567'[Number.parseInt(group.padEnd(5, '0'), 2)]).join('')}`;
}
