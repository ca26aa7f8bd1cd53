import { createSocket } from 'node:dgram';

const TYPE_A = 1;
const HEADER_BYTES = 12;

/** A name server that answers over UDP with IPv4 addresses, and keeps no answer the same longer than it is told to. */
export interface Resolver {
  /** `name address`, for each question about an IPv4 address, in order. */
  answered: string[];
  close(): Promise<void>;
}

/** `addressesOf` is asked for each question anew: how often a name was asked for before comes with it. TTL is 0 seconds. */
export async function startResolver(addressesOf: (name: string, before: number) => string[]): Promise<Resolver> {
  const socket = createSocket('udp4');
  const answered: string[] = [];
  const asked = new Map<string, number>();
  socket.on('message', (question, { port, address: from }) => {
    const { name, end } = readName(question);
    const isIpv4 = question.readUInt16BE(end) === TYPE_A;
    const before = asked.get(name) ?? 0;
    const addresses = isIpv4 ? addressesOf(name, before) : [];
    if (isIpv4) {
      asked.set(name, before + 1);
      answered.push([name, ...addresses].join(' '));
    }
    socket.send(answerTo(question.subarray(0, end + 4), addresses), port, from);
  });
  await new Promise<void>((resolve) => socket.bind(53, '127.0.0.1', resolve));
  return { answered, close: () => new Promise((resolve) => socket.close(() => resolve())) };
}

function readName(question: Buffer): { name: string; end: number } {
  const labels: string[] = [];
  let at = HEADER_BYTES;
  for (let length = question[at] ?? 0; length > 0; length = question[at] ?? 0) {
    labels.push(question.subarray(at + 1, at + 1 + length).toString('latin1'));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), end: at + 1 };
}

/** RFC 1035, 4.1; without an address an answer that there is none of this kind. */
function answerTo(question: Buffer, addresses: readonly string[]): Buffer {
  const header = Buffer.from(question.subarray(0, HEADER_BYTES));
  header.writeUInt16BE(0x8180, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(addresses.length, 6);
  header.writeUInt32BE(0, 8);
  // Each: the name by a pointer to the question, type A, class IN, 0 seconds, four bytes.
  const records = addresses.map((address) =>
    Buffer.from([0xc0, HEADER_BYTES, 0, TYPE_A, 0, 1, 0, 0, 0, 0, 0, 4, ...address.split('.').map(Number)]),
  );
  return Buffer.concat([header, question.subarray(HEADER_BYTES), ...records]);
}
