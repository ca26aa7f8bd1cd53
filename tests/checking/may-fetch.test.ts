import { describe, expect, test } from 'vitest';
import { mayFetch, type FetchCase } from '../../utils/checking/may-fetch.ts';

const plain: FetchCase = {
  isOwnPaste: false,
  isListed: false,
  isSharedFile: false,
  isUnencrypted: false,
  mayAct: false,
  isPrivateWindow: false,
  isLowData: false,
  clicked: false,
  mode: 'careful',
};

describe('the table "When bytes are fetched"', () => {
  test.each<[string, Partial<FetchCase>, boolean]>([
    ['any other address', {}, false],
    ['the paste’s own raw form', { isOwnPaste: true }, true],
    ['a listed address', { isListed: true }, true],
    ['a file on a shared host', { isSharedFile: true }, true],
    ['a click', { clicked: true }, true],
    ['a private window', { isPrivateWindow: true }, false],
    ['a private window, the paste itself', { isPrivateWindow: true, isOwnPaste: true }, false],
    ['a private window, a listed address', { isPrivateWindow: true, isListed: true }, false],
    ['a private window, a shared host', { isPrivateWindow: true, isSharedFile: true }, false],
    ['a private window, a click', { isPrivateWindow: true, clicked: true }, true],
    ['low-data mode, the paste itself', { isLowData: true, isOwnPaste: true }, false],
    ['low-data mode, a listed address', { isLowData: true, isListed: true }, false],
    ['low-data mode, a shared host', { isLowData: true, isSharedFile: true }, false],
    ['low-data mode, a click', { isLowData: true, clicked: true }, true],
    ['a listed address that may act', { isListed: true, mayAct: true }, false],
    ['a paste address that may act', { isOwnPaste: true, mayAct: true }, false],
    ['a shared host’s file with a telling name', { isSharedFile: true, mayAct: true }, true],
    ['an address that may act, a click', { mayAct: true, clicked: true }, true],
    ['a listed address without TLS', { isListed: true, isUnencrypted: true }, false],
    ['no TLS, a click', { isUnencrypted: true, clicked: true }, true],
    ['everything: any other address', { mode: 'everything' }, true],
    ['everything: an address that may act', { mode: 'everything', mayAct: true }, false],
    ['everything: no TLS', { mode: 'everything', isUnencrypted: true }, false],
    ['everything: a private window', { mode: 'everything', isPrivateWindow: true }, false],
    ['everything: low-data mode', { mode: 'everything', isLowData: true }, false],
    ['only on a click: any other address', { mode: 'click' }, false],
    ['only on a click: the paste itself', { mode: 'click', isOwnPaste: true }, false],
    ['only on a click: a listed address', { mode: 'click', isListed: true }, false],
    ['only on a click: a shared host', { mode: 'click', isSharedFile: true }, false],
    ['only on a click: a click', { mode: 'click', clicked: true }, true],
  ])('%s', (_, fields, fetched) => {
    expect(mayFetch({ ...plain, ...fields })).toBe(fetched);
  });
});
