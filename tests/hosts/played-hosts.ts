import { createHash } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { bytes, html, json } from './play-hosts.ts';

/** The document that every host has, and what others say of it. */
export const document = Buffer.from(`%PDF-1.7\n${'What the leak is about, line by line.\n'.repeat(400)}`);
const digest = (algorithm: string, of: Uint8Array = document): string => createHash(algorithm).update(of).digest('hex');
const base64 = (hex: string): string => Buffer.from(hex, 'hex').toString('base64');
const md5 = digest('md5');
const sha1 = digest('sha1');
export const sha256 = digest('sha256');
const gitBlob = digest('sha1', Buffer.concat([Buffer.from(`blob ${document.length}\0`), document]));
export const weakDigests = { size: document.length, md5, sha1, gitBlobSha1: gitBlob };
const keys = { md5: `md5:${md5}`, sha1: `sha1:${sha1}`, sha256: `sha256:${sha256}`, git: `git-blob-sha1:${gitBlob}` };

/** One host as it answers, from its documentation: first steps, where the bytes are, what it publishes of them. */
export interface PlayedHost {
  link: string;
  /** The answer that says where the bytes are. */
  before?: RequestListener;
  /** Where the bytes are in the end; absent where nobody is given them without a cookie. */
  at?: string;
  /** Headers that come with the bytes. */
  headers?: Record<string, string>;
  /** Where, and what, the host publishes of the file. */
  published?: [address: string, answer: RequestListener];
  /** What is known where the bytes cannot be had. */
  claims?: string[];
}

const cid = `b${base32(Uint8Array.from([0x01, 0x55, 0x12, 0x20, ...Buffer.from(sha256, 'hex')]))}`;
const mediafireFile = 'https://download1500.mediafire.com/x1y2/abc123def456/a.pdf';
const pds = 'https://puffball.us-east.host.bsky.network';
const getBlob = `/xrpc/com.atproto.sync.getBlob?did=did:plc:a&cid=${cid}`;

export const playedHosts: Record<string, PlayedHost> = {
  'archive-org': {
    link: 'https://archive.org/details/EMLEAKS/a%20b.pdf',
    at: 'https://archive.org/download/EMLEAKS/a%20b.pdf',
    published: [
      'https://archive.org/metadata/EMLEAKS',
      json({
        created: 1_795_000_000,
        files: [
          { name: 'a b.txt', source: 'derivative', format: 'DjVuTXT', md5: '0'.repeat(32) },
          { name: 'a b.pdf', source: 'original', format: 'Text PDF', size: '14', md5, sha1, crc32: '00000000' },
          { name: 'EMLEAKS_archive.torrent', source: 'metadata', format: 'Archive BitTorrent', btih: sha1 },
        ],
        server: 'ia601503.us.archive.org',
      }),
    ],
    claims: [keys.md5, keys.sha1],
  },
  wayback: {
    link: 'https://web.archive.org/web/20170505000000/https://example.org/a.pdf?x=1',
    at: 'https://web.archive.org/web/20170505000000id_/https://example.org/a.pdf?x=1',
    published: [
      'https://web.archive.org/cdx/search/cdx?url=https%3A%2F%2Fexample.org%2Fa.pdf%3Fx%3D1&from=20170505000000&to=20170505000000&output=json&fl=digest&limit=1',
      json([['digest'], [base32(Buffer.from(sha1, 'hex')).toUpperCase()]]),
    ],
    claims: [keys.sha1],
  },
  documentcloud: {
    link: 'https://www.documentcloud.org/documents/123-a-letter',
    before: json({
      id: 123,
      access: 'public',
      asset_url: 'https://s3.documentcloud.org/',
      slug: 'a-letter',
      original_extension: 'pdf',
      file_hash: sha1,
    }),
    at: 'https://s3.documentcloud.org/documents/123/a-letter.pdf',
    claims: [keys.sha1],
  },
  wikileaks: {
    link: 'https://wikileaks.org/podesta-emails/emailid/10',
    at: 'https://wikileaks.org/podesta-emails/get/10',
  },
  'google-drive': {
    link: 'https://drive.google.com/file/d/1aBcDeFgHiJkL/view?usp=sharing',
    at: 'https://drive.usercontent.google.com/download?id=1aBcDeFgHiJkL&export=download&confirm=t',
    headers: { 'X-Goog-Hash': `crc32c=n03x6A==,md5=${base64(md5)}` },
    claims: [keys.md5],
  },
  dropbox: {
    link: 'https://www.dropbox.com/scl/fi/abc/a.pdf?rlkey=k&dl=0',
    at: 'https://www.dropbox.com/scl/fi/abc/a.pdf?rlkey=k&dl=1',
  },
  onedrive: {
    link: 'https://1drv.ms/b/s!AbC-dEf_123',
    before: json({
      id: 'A!105',
      name: 'a.pdf',
      '@content.downloadUrl': 'https://abc.files.1drv.com/y4m1/a.pdf?psid=1',
      file: { hashes: { quickXorHash: 'AAAA', sha1Hash: sha1.toUpperCase() }, mimeType: 'application/pdf' },
    }),
    at: 'https://abc.files.1drv.com/y4m1/a.pdf?psid=1',
    claims: [keys.sha1],
  },
  mediafire: {
    link: 'https://www.mediafire.com/file/abc123def456/a.pdf/file',
    before: html(
      `<!doctype html><a class="input popsok" aria-label="Download file" href="#" id="downloadButton" data-scrambled-url="${btoa(mediafireFile)}">Download</a>`,
    ),
    at: mediafireFile,
    published: [
      'https://www.mediafire.com/api/1.5/file/get_info.php?quick_key=abc123def456&response_format=json',
      json({
        response: { action: 'file/get_info', file_info: { quickkey: 'abc123def456', hash: sha256 }, result: 'Success' },
      }),
    ],
    claims: [keys.sha256],
  },
  pixeldrain: {
    link: 'https://pixeldrain.com/u/AbCd1234',
    at: 'https://pixeldrain.com/api/file/AbCd1234',
    published: [
      'https://pixeldrain.com/api/file/AbCd1234/info',
      json({ success: true, id: 'AbCd1234', name: 'a.pdf', size: document.length, hash_sha256: sha256 }),
    ],
    claims: [keys.sha256],
  },
  workupload: {
    link: 'https://workupload.com/file/aBcDeFgHiJk',
    before: html(`<!doctype html><table><tr><td>Checksum:</td><td>${sha256} (SHA256)</td></tr></table>`),
    claims: [keys.sha256],
  },
  catbox: { link: 'https://files.catbox.moe/abc123.pdf', at: 'https://files.catbox.moe/abc123.pdf' },
  'fourchan-files': {
    link: 'https://i.4cdn.org/pol/1493950123456.pdf',
    at: 'https://i.4cdn.org/pol/1493950123456.pdf',
  },
  bluesky: { link: pds + getBlob, at: pds + getBlob, claims: [keys.sha256] },
  atproto: {
    link: `https://pds.example.org${getBlob}`,
    at: `https://pds.example.org${getBlob}`,
    claims: [keys.sha256],
  },
  github: {
    link: 'https://github.com/o/r/blob/main/docs/a%20b.pdf',
    at: 'https://raw.githubusercontent.com/o/r/main/docs/a%20b.pdf',
    published: [
      'https://api.github.com/repos/o/r/contents/docs/a%20b.pdf?ref=main',
      json({ type: 'file', encoding: 'none', name: 'a b.pdf', size: document.length, sha: gitBlob }),
    ],
    claims: [keys.git],
  },
  'github, a release': {
    link: 'https://github.com/o/r/releases/download/v1/a.pdf',
    at: 'https://github.com/o/r/releases/download/v1/a.pdf',
    published: [
      'https://api.github.com/repos/o/r/releases/tags/v1',
      json({
        tag_name: 'v1',
        assets: [
          { name: 'b.pdf', digest: null },
          { name: 'a.pdf', digest: `sha256:${sha256}` },
        ],
      }),
    ],
    claims: [keys.sha256],
  },
  gitlab: {
    link: 'https://gitlab.com/g/sub/p/-/blob/main/docs/a%20b.pdf',
    at: 'https://gitlab.com/g/sub/p/-/raw/main/docs/a%20b.pdf',
    published: [
      'https://gitlab.com/api/v4/projects/g%2Fsub%2Fp/repository/files/docs%2Fa%20b.pdf?ref=main',
      bytes('', { 'X-Gitlab-Content-Sha256': sha256, 'X-Gitlab-Size': '14', 'X-Gitlab-Blob-Id': gitBlob }),
    ],
    claims: [keys.sha256, keys.git],
  },
  ipfs: {
    link: `https://ipfs.io/ipfs/${cid}?filename=a.pdf`,
    at: `https://ipfs.io/ipfs/${cid}`,
    claims: [keys.sha256],
  },
  wikimedia: {
    link: 'https://commons.wikimedia.org/wiki/File:X_y.pdf',
    at: 'https://commons.wikimedia.org/wiki/Special:FilePath/X_y.pdf',
    published: [
      'https://commons.wikimedia.org/w/api.php?action=query&titles=File:X_y.pdf&prop=imageinfo&iiprop=sha1&format=json&formatversion=2',
      json({ batchcomplete: true, query: { pages: [{ title: 'File:X y.pdf', imageinfo: [{ sha1 }] }] } }),
    ],
    claims: [keys.sha1],
  },
  zenodo: {
    link: 'https://zenodo.org/records/1/files/a%20b.pdf?preview=1',
    at: 'https://zenodo.org/records/1/files/a%20b.pdf?download=1',
    published: ['https://zenodo.org/api/records/1', json({ files: [{ key: 'a b.pdf', checksum: `md5:${md5}` }] })],
    claims: [keys.md5],
  },
  figshare: {
    link: 'https://figshare.com/articles/dataset/Title/99?file=123',
    at: 'https://ndownloader.figshare.com/files/123',
    published: [
      'https://api.figshare.com/v2/articles/99',
      json({
        id: 99,
        files: [
          { id: 122, computed_md5: '' },
          { id: 123, name: 'a.pdf', computed_md5: md5 },
        ],
      }),
    ],
    claims: [keys.md5],
  },
  osf: {
    link: 'https://osf.io/abc12/download',
    at: 'https://osf.io/download/abc12/',
    published: [
      'https://api.osf.io/v2/files/abc12/',
      json({ data: { attributes: { name: 'a.pdf', extra: { hashes: { md5, sha256 } } } } }),
    ],
    claims: [keys.sha256, keys.md5],
  },
  dataverse: {
    link: 'https://data.example.org/file.xhtml?fileId=12',
    at: 'https://data.example.org/api/access/datafile/12',
    published: [
      'https://data.example.org/api/files/12',
      json({ status: 'OK', data: { dataFile: { id: 12, md5, checksum: { type: 'MD5', value: md5 } } } }),
    ],
    claims: [keys.md5],
  },
  nextcloud: {
    link: 'https://cloud.example.org/index.php/s/aBcDeFgHiJkLmNo',
    at: 'https://cloud.example.org/index.php/s/aBcDeFgHiJkLmNo/download',
    headers: { 'OC-Checksum': `SHA1:${sha1}` },
    claims: [keys.sha1],
  },
  s3: {
    link: 'https://bucket.s3.amazonaws.com/a/b.pdf',
    at: 'https://bucket.s3.amazonaws.com/a/b.pdf',
    headers: { ETag: `"${md5}"` },
    claims: [keys.md5],
  },
  gcs: {
    link: 'https://storage.googleapis.com/bucket/a.pdf',
    at: 'https://storage.googleapis.com/bucket/a.pdf',
    headers: { 'X-Goog-Hash': `crc32c=n03x6A==,md5=${base64(md5)}` },
    claims: [keys.md5],
  },
  'azure-blobs': {
    link: 'https://a.blob.core.windows.net/files/a.pdf',
    at: 'https://a.blob.core.windows.net/files/a.pdf',
    headers: { 'Content-MD5': base64(md5) },
    claims: [keys.md5],
  },
  backblaze: {
    link: 'https://f002.backblazeb2.com/file/bucket/a.pdf',
    at: 'https://f002.backblazeb2.com/file/bucket/a.pdf',
    headers: { 'X-Bz-Content-Sha1': sha1 },
    claims: [keys.sha1],
  },
  'any other host': {
    link: 'https://press.example.org/a.pdf',
    at: 'https://press.example.org/a.pdf',
    headers: { 'Repr-Digest': `sha-256=:${base64(sha256)}:`, 'Content-Digest': 'sha-256=:AAAA:' },
    claims: [keys.sha256],
  },
};

/** RFC 4648, lower case, no padding. */
function base32(of: Uint8Array): string {
  const bits = [...of].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => 'abcdefghijklmnopqrstuvwxyz234567'[Number.parseInt(group.padEnd(5, '0'), 2)]).join('');
}
