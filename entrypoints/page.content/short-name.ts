const MAX_HOST = 26;
const MAX_FILE = 24;

/**
 * Which document a badge is about, for a badge that does not stand right behind its address. Always with the host, and with the host's
 * end, which is the part its owner cannot choose; always from the address, never from what the page writes about it.
 */
export function shortName(address: string): string {
  const url = new URL(address);
  if (url.protocol === 'magnet:') {
    // Whoever made the link chose its name (dn); only the hash says which torrent.
    const hash = /urn:bt[im]h:(\w+)/i.exec(address)?.[1] ?? '';
    return `magnet ${hash.slice(0, 8)}…${hash.slice(-4)}`;
  }
  const segments = url.pathname.split('/').filter((segment) => segment !== '');
  const file = (segments.at(-1) ?? '') + url.search;
  const middle = segments.length > 1 ? '/…/' : '/';
  return keepEnd(url.host, MAX_HOST) + middle + keepEnds(file, MAX_FILE);
}

function keepEnd(text: string, length: number): string {
  return text.length <= length ? text : `…${text.slice(1 - length)}`;
}

function keepEnds(text: string, length: number): string {
  const half = Math.floor((length - 1) / 2);
  return text.length <= length ? text : `${text.slice(0, half)}…${text.slice(-half)}`;
}
