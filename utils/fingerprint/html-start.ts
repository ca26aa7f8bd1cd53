// WHATWG MIME Sniffing, section 7.1, rows of text/html: a tag name, then a space or `>`. Comments, processing instructions and a
// byte order mark before it are passed over, since pages in the wild begin with them.
const tags = /^<(?:!doctype html|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p)[\s>]/i;
const skipped = /^(?:\xef\xbb\xbf|[\t\n\f\r ]+|<!--[^]*?-->|<\?[^]*?>)/;

/** `start` is the beginning of a file as Latin-1. */
export function looksLikeHtml(start: string): boolean {
  let rest = start;
  for (let match = skipped.exec(rest); match !== null; match = skipped.exec(rest)) rest = rest.slice(match[0].length);
  // A comment that fills all we looked at: browsers call it HTML.
  return tags.test(rest) || rest.startsWith('<!--');
}
