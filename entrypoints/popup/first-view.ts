import type { View } from './view.ts';

/** What is shown first: the page in front, or what the address of this page asks for (web pages cannot open it). */
export function firstView(search = window.location.search): View {
  return new URLSearchParams(search).get('view') === 'proposal' ? { name: 'proposal' } : { name: 'page' };
}
