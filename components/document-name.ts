import type { Translator } from '../utils/i18n.ts';
import { parseUrl } from '../utils/protocol/parse-url.ts';
import { visible } from './visible.ts';

/** What a document is called: a paste by its kind, a file by the last part of its address, else by its link's words. */
export function documentName(
  { where, address, label }: { where: string; address: string; label: string },
  { text }: Translator,
): string {
  if (where === 'paste') return text('this_paste');
  const url = parseUrl(address);
  const last = url?.pathname.split('/').filter(Boolean).at(-1) ?? '';
  const file = decoded(last);
  if (/\.[a-z0-9]{1,8}$/i.test(file)) return visible(file);
  const words = label.trim();
  if (words !== '' && !words.includes('://')) return visible(words);
  return visible(file === '' ? (url?.host ?? address) : `${url?.host ?? ''}/…/${file}`);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export function hostOf(address: string): string {
  const host = parseUrl(address)?.host ?? '';
  return host === '' ? visible(address.slice(0, 40)) : host;
}
