import { claimedHex } from './claims.ts';
import { decoded, type DocumentHost } from './document-host.ts';
import { askHeaders } from './host-step.ts';

const file = /^\/(.+)\/-\/(?:blob|raw)\/([^/]+)\/(.*[^/])$/;
const snippet = /^\/(.+\/)?-\/snippets\/\d+\/raw(\/[^/]+\/[^/]+)?$/;

/** Files of projects on gitlab.com, and the text of snippets. */
export const gitlab: DocumentHost = {
  id: 'gitlab',
  name: 'GitLab',
  shared: true,
  why: 'One operator, everybody’s projects; an owner does not see who looks.',
  matches: ['https://gitlab.com/*'],
  direct(url) {
    const [, project, ref, path] = file.exec(url.pathname) ?? [];
    if (project !== undefined && ref !== undefined && path !== undefined)
      return `https://gitlab.com/${project}/-/raw/${ref}/${path}`;
    return snippet.test(url.pathname) ? url.origin + url.pathname : undefined;
  },
  /** The headers of a file's record name its SHA-256 and git's SHA-1. */
  published(url) {
    const [, project, ref, path] = file.exec(url.pathname) ?? [];
    if (project === undefined || ref === undefined || path === undefined) return undefined;
    const [name, at] = [project, path].map((part) => encodeURIComponent(decoded(part)));
    const record = `https://gitlab.com/api/v4/projects/${name ?? ''}/repository/files/${at ?? ''}?ref=${ref}`;
    return askHeaders(record, (header) => ({
      claims: [
        ...claimedHex('sha256', header('X-Gitlab-Content-Sha256')),
        ...claimedHex('git-blob-sha1', header('X-Gitlab-Blob-Id')),
      ],
    }));
  },
};
