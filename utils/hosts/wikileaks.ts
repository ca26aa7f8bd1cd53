import type { DocumentHost } from './document-host.ts';

const mail = /^\/([\w-]+)\/+(?:emailid|get)\/(\d+)\/?$/;
const attachment = /^\/[\w-]+\/+fileid\/\d+\/\d+\/?$/;

/** Mails and files of WikiLeaks: a mail's page leads to the mail as it was sent, with its signatures. */
export const wikileaks: DocumentHost = {
  id: 'wikileaks',
  name: 'WikiLeaks',
  shared: false,
  why: 'One publisher, and it is the publisher that would see who looks.',
  matches: ['https://wikileaks.org/*', 'https://www.wikileaks.org/*', 'https://file.wikileaks.org/*'],
  direct(url) {
    if (url.hostname === 'file.wikileaks.org')
      return /^\/file\/.*[^/]$/.test(url.pathname) ? url.origin + url.pathname : undefined;
    const [, set, number] = mail.exec(url.pathname) ?? [];
    if (set !== undefined && number !== undefined) return `${url.origin}/${set}/get/${number}`;
    return attachment.test(url.pathname) ? url.origin + url.pathname : undefined;
  },
};
