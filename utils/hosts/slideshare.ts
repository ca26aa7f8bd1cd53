import type { DocumentHost } from './document-host.ts';

/** Slides, of which only pictures are shown to everybody. */
export const slideshare: DocumentHost = {
  id: 'slideshare',
  name: 'SlideShare',
  shared: false,
  why: 'Shows pictures of pages; the file itself is for members.',
  matches: ['https://www.slideshare.net/*'],
  needsPerson: (url) => /^\/(slideshow\/|[^/]+\/[^/]+$)/.test(url.pathname),
};
