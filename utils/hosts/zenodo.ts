import type { SharedHost } from './shared-host.ts';

const file = /^\/records?\/(\d+)\/files\/([^/]+)$/;

/** Files of research records. */
export const zenodo: SharedHost = {
  id: 'zenodo',
  name: 'Zenodo',
  matches: ['https://zenodo.org/*'],
  direct(url) {
    const [, record, name] = file.exec(url.pathname) ?? [];
    return record === undefined || name === undefined
      ? undefined
      : `https://zenodo.org/records/${record}/files/${name}?download=1`;
  },
};
