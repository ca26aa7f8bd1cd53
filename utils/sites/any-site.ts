import { findGeneric } from './generic.ts';
import type { Site } from './site.ts';

/**
 * A page of no site that is known: links and plain-text addresses, nothing else. The extension runs there only where its manifest
 * names the host, as the copy does with which `try-page` looks at a new one.
 */
export const anySite: Site = {
  id: 'any',
  matches: [],
  hostPermissions: [],
  isPrivate: () => false,
  isLayoutRecognised: () => true,
  find: (element) => findGeneric(element),
};
