const field = /^([A-Za-z][A-Za-z0-9-]*):[ \t]/;
const wellKnown =
  /^(?:received|return-path|from|to|subject|date|message-id|mime-version|delivered-to|x-[a-z-]+|dkim-signature)$/i;
const ENOUGH_FIELDS = 2;

/** `start` is the beginning of a file as Latin-1: an mbox line, or at least two header fields of RFC 5322 before anything else. */
export function looksLikeMail(start: string): boolean {
  const lines = start.replace(/^\xef\xbb\xbf/, '').split(/\r?\n/);
  if (/^From \S+/.test(lines[0] ?? '')) lines.shift();
  let found = 0;
  for (const line of lines) {
    if (found > 0 && /^[ \t]/.test(line)) continue;
    const name = field.exec(line)?.[1];
    if (name === undefined) break;
    if (wellKnown.test(name)) found += 1;
  }
  return found >= ENOUGH_FIELDS;
}

/** The line that an mbox begins with (RFC 4155): whatever it is called, nothing else does. */
export function looksLikeMbox(start: string): boolean {
  return /^From \S+ +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} [ \d]\d \d\d:\d\d/.test(start);
}
