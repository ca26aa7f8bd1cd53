import { createHash, createSign, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

// Signs as a mail server would, by OpenSSL and with `c=simple`, where what is signed is what is written: a second way to the same bytes.

export interface TestKey {
  privateKey: KeyObject;
  /** The TXT record. */
  record: string;
}

export function rsaKey(bits: number): TestKey {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: bits });
  return {
    privateKey,
    record: `v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`,
  };
}

export function ed25519Key(): TestKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const { x = '' } = publicKey.export({ format: 'jwk' });
  return { privateKey, record: `v=DKIM1; k=ed25519; p=${Buffer.from(x, 'base64url').toString('base64')}` };
}

export interface SignOptions {
  key: TestKey;
  algorithm?: 'rsa-sha256' | 'rsa-sha1' | 'ed25519-sha256';
  /** `h=`; each name takes the lowest line of that name that is left. */
  names?: string[];
  /** `l=`. */
  bodyBytes?: number;
  /** More tags, as they are to stand there. */
  tags?: string;
}

/** The mail with a DKIM-Signature in front. Header and body have CRLF line ends; the body ends in exactly one. */
export function signSimply(header: readonly string[], body: string, options: SignOptions): string {
  const { key, algorithm = 'rsa-sha256', names = ['from', 'to', 'subject', 'date'], bodyBytes, tags = '' } = options;
  const hash = algorithm === 'rsa-sha1' ? 'sha1' : 'sha256';
  const bodyHash = createHash(hash).update(body.slice(0, bodyBytes), 'latin1').digest('base64');
  const length = bodyBytes === undefined ? '' : ` l=${bodyBytes};`;
  const field = `DKIM-Signature: v=1; a=${algorithm}; c=simple/simple; d=lumiere-2027.fr; s=mai;${tags}${length}\r\n h=${names.join(':')}; bh=${bodyHash};\r\n b=`;
  const left = [...header];
  const lines = names.flatMap((name) => {
    const at = left.findLastIndex((line) => line.toLowerCase().startsWith(`${name}:`));
    return at === -1 ? [] : left.splice(at, 1);
  });
  const signed = Buffer.from([...lines, field].join('\r\n'), 'latin1');
  const value =
    algorithm === 'ed25519-sha256'
      ? sign(null, createHash('sha256').update(signed).digest(), key.privateKey)
      : createSign(hash).update(signed).sign(key.privateKey);
  return [`${field}${value.toString('base64')}`, ...header, '', body].join('\r\n');
}
