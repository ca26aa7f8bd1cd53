import { pasteSite } from './paste-site.ts';

/** Programs; what they read and write stands beside them and is not the paste. */
export const ideone = pasteSite({ id: 'ideone', matches: ['https://ideone.com/*'] }, () => ({
  paste: /^\/([A-Za-z0-9]{6})$/,
  texts: '#view_edit_file, pre.source',
  raw: (id) => `https://ideone.com/plain/${id}`,
  rawPath: /^\/plain\/[A-Za-z0-9]{6}$/,
}));
