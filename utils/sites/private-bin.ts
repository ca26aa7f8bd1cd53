import { pasteSite } from './paste-site.ts';

/**
 * Pastes that only their page can decrypt, with a key in its fragment. Asking the server for one may burn it, and brings nothing that could
 * be read: nothing here has an address that is ever requested, and the key is in no address. Many hosts run the software.
 */
export const privateBin = pasteSite({ id: 'private-bin', matches: ['https://privatebin.net/*'] }, () => ({
  isIn: (document) =>
    document.querySelector('#prettymessage #prettyprint') !== null && document.querySelector('#plaintext') !== null,
  paste: /^\/(?:.*\/)?(?:index\.php)?$/,
  query: /^\?([0-9a-f]{16})/,
  texts: '#prettyprint, #plaintext',
}));
