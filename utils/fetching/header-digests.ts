import { fromBase64, toHex } from '../protocol/bytes.ts';

// What an answer's headers state of its document. Whoever serves it can state anything, so each is a claim. Nothing is asked for them:
// a request with `Want-Repr-Digest` would tell every host who is asking.

const digestBytes = { md5: 16, sha1: 20, sha256: 32 } as const;
type Algorithm = keyof typeof digestBytes;

/** Names in `Repr-Digest` (RFC 9530), the older `Digest` (RFC 3230), `X-Goog-Hash` and `OC-Checksum`. */
const algorithms: Record<string, Algorithm> = {
  'sha-256': 'sha256',
  sha256: 'sha256',
  sha: 'sha1',
  'sha-1': 'sha1',
  sha1: 'sha1',
  md5: 'md5',
};

/** Look-up keys (`sha256:…`, `sha1:…`, `md5:…`) of the whole document; none of a part or of a compressed form. */
export function digestsInHeaders(headers: Headers): string[] {
  const text = (name: string): string => headers.get(name) ?? '';
  const isCompressed = headers.has('Content-Encoding');
  const named = ['Repr-Digest', 'Digest', 'X-Goog-Hash'].flatMap((name) => namedDigests(text(name)));
  const found = [
    ...(isCompressed ? [] : named),
    ...text('OC-Checksum')
      .split(/\s+/)
      .flatMap((one) => hexDigest(algorithms[one.split(':')[0]?.toLowerCase() ?? ''], one.split(':')[1] ?? '')),
    ...hexDigest('sha1', text('X-Bz-Content-Sha1')),
    ...(isCompressed ? [] : base64Digest('md5', text('Content-MD5'))),
    ...base64Digest('md5', text('X-Ms-Blob-Content-Md5')),
    // A strong validator of 32 hex digits is, at S3 and what imitates it, the MD5 of a file that was uploaded in one piece.
    ...(isCompressed ? [] : hexDigest('md5', /^"([0-9a-f]{32})"$/.exec(text('ETag'))?.[1] ?? '')),
  ];
  return [...new Set(found)];
}

/** `sha-256=:BASE64:, md5=BASE64`, with or without the colons of structured fields. */
function namedDigests(field: string): string[] {
  return field.split(',').flatMap((part) => {
    const [, name = '', digest = ''] = /^\s*([\w-]+)=:?([A-Za-z0-9+/]+=*):?\s*$/.exec(part) ?? [];
    return base64Digest(algorithms[name.toLowerCase()], digest);
  });
}

function base64Digest(algorithm: Algorithm | undefined, digest: string): string[] {
  try {
    return hexDigest(algorithm, toHex(fromBase64(digest.trim())));
  } catch {
    return [];
  }
}

function hexDigest(algorithm: Algorithm | undefined, digest: string): string[] {
  const hex = digest.toLowerCase();
  if (algorithm === undefined || !/^[0-9a-f]+$/.test(hex)) return [];
  return hex.length === 2 * digestBytes[algorithm] ? [`${algorithm}:${hex}`] : [];
}
