import { pathParts, type SharedHost } from './shared-host.ts';

const contentHosts = ['raw.githubusercontent.com', 'media.githubusercontent.com', 'gist.githubusercontent.com'];

/** Files in repositories, releases, gists and attachments. */
export const github: SharedHost = {
  id: 'github',
  name: 'GitHub',
  matches: [
    'https://github.com/*',
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
};
