const attribute = /\s([a-z][a-z-]{0,30})="([^"<>]{0,4000})"/g;
/** A tag longer than this is none that a site writes. */
const MAX_TAG_CHARACTERS = 8_192;

/**
 * The attributes of the first tag with `mark` in it, from a page's text; character references undone where addresses have them. No parser:
 * pages are hostile, and looked at in a worker without a document. Takes no longer than the text is long.
 */
export function attributesOf(html: string, mark: string): Record<string, string> {
  const at = html.indexOf(mark);
  const from = html.lastIndexOf('<', at);
  const to = html.indexOf('>', at);
  if (at < 0 || from < 0 || to < 0 || to - from > MAX_TAG_CHARACTERS) return {};
  const found = [...html.slice(from, to).matchAll(attribute)];
  return Object.fromEntries(found.map(([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')]));
}
