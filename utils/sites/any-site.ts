import { findGeneric } from './generic.ts';
import { findGenericPaste, GENERIC_TEXTS } from './generic-paste.ts';
import type { Site } from './site.ts';

/**
 * A page of no site that is known: links and plain-text addresses, and the text itself where it is all there is to the page. The extension
 * runs there where the reader lets it, or where its manifest names the host, as the copy does with which `try-page` looks at a new one.
 */
export const anySite: Site = {
  id: 'any',
  matches: [],
  hostPermissions: [],
  own: GENERIC_TEXTS,
  whole: GENERIC_TEXTS,
  isPrivate: () => false,
  isLayoutRecognised: () => true,
  find: (element) => [...findGenericPaste(element), ...findGeneric(element)],
};
