import type { SharedHost } from './shared-host.ts';

const page = /^\/documents\/(\d+)-([\w-]+)/;

/** Documents that newsrooms published; the page's number and name also name the PDF. */
export const documentcloud: SharedHost = {
  id: 'documentcloud',
  name: 'DocumentCloud',
  matches: ['https://*.documentcloud.org/*'],
  direct(url) {
    if (['s3.documentcloud.org', 'assets.documentcloud.org'].includes(url.hostname))
      return /^\/documents\/\d+\/[^/]+\.\w+$/.test(url.pathname) ? url.href : undefined;
    const [, id, slug] = page.exec(url.pathname) ?? [];
    return id === undefined || slug === undefined
      ? undefined
      : `https://s3.documentcloud.org/documents/${id}/${slug.replace(/\.html$/, '')}.pdf`;
  },
};
