import { claimedByName, claimedHex } from './claims.ts';
import { decoded, pathParts, type DocumentHost } from './document-host.ts';
import { askJson, type HostStep } from './host-step.ts';
import { listOf, memberOf, textOf } from './json-members.ts';

const contentHosts = ['raw.githubusercontent.com', 'media.githubusercontent.com', 'gist.githubusercontent.com'];
const api = 'https://api.github.com/repos';

/** Files in repositories, releases, gists and attachments. */
export const github: DocumentHost = {
  id: 'github',
  name: 'GitHub',
  shared: true,
  why: 'One operator, everybody’s repositories; an owner sees counts of visits, no visitors.',
  matches: [
    'https://github.com/*',
    'https://api.github.com/*',
    'https://raw.githubusercontent.com/*',
    'https://media.githubusercontent.com/*',
    'https://gist.githubusercontent.com/*',
    // Where release files and attachments end up.
    'https://objects.githubusercontent.com/*',
    'https://release-assets.githubusercontent.com/*',
  ],
  direct(url) {
    if (contentHosts.includes(url.hostname)) return pathParts(url).length >= 3 ? url.href : undefined;
    if (url.hostname !== 'github.com') return undefined;
    const [owner = '', repository = '', view = '', ...rest] = pathParts(url);
    if ((view === 'blob' || view === 'raw') && rest.length >= 2 && rest.at(-1) !== '')
      return `https://raw.githubusercontent.com/${owner}/${repository}/${rest.join('/')}`;
    const isRelease = view === 'releases' && rest[0] === 'download' && rest.length >= 3;
    const isAttachment = repository === 'files' && owner === 'user-attachments' && rest.length >= 1;
    return isRelease || isAttachment ? url.origin + url.pathname : undefined;
  },
  published: (url) => releaseDigest(url) ?? blobDigest(url),
  /** The address of a gist's file holds the SHA-1 that git gives it. */
  claims(url) {
    const [, , view, digest] = pathParts(url);
    return url.hostname === 'gist.githubusercontent.com' && view === 'raw' ? claimedHex('git-blob-sha1', digest) : [];
  },
};

/** Since June 2025 a release's record names the SHA-256 of each of its files. */
function releaseDigest(url: URL): HostStep | undefined {
  const [owner = '', repository = '', view, action, tag, name, ...more] = pathParts(url);
  if (url.hostname !== 'github.com' || view !== 'releases' || action !== 'download') return undefined;
  if (tag === undefined || name === undefined || more.length > 0) return undefined;
  return askJson(`${api}/${owner}/${repository}/releases/tags/${tag}`, (json) => {
    const asset = listOf(json, 'assets').find((one) => textOf(one, 'name') === decoded(name));
    const [algorithm, digest] = textOf(asset, 'digest')?.split(':') ?? [];
    return { claims: claimedByName(algorithm, digest) };
  });
}

/** A file's record names git's SHA-1 of it. A branch with a slash in its name is taken for one without, and then there is no record. */
function blobDigest(url: URL): HostStep | undefined {
  const [owner = '', repository = '', ...rest] = pathParts(url);
  const [ref, ...path] = url.hostname === 'raw.githubusercontent.com' ? rest : rest.slice(1);
  const isBlob = url.hostname === 'github.com' && (rest[0] === 'blob' || rest[0] === 'raw');
  if (ref === undefined || path.length === 0 || !(isBlob || url.hostname === 'raw.githubusercontent.com'))
    return undefined;
  return askJson(`${api}/${owner}/${repository}/contents/${path.join('/')}?ref=${ref}`, (json) => ({
    claims: claimedHex('git-blob-sha1', memberOf(json, 'sha')),
  }));
}
