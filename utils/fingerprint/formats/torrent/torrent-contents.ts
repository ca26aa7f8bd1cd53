/** What a torrent says that others can fetch by it. Claimed until the bytes are here: whoever made it may have named anything. */
export interface Torrent {
  name?: string;
  /** SHA-1 of the info dictionary's exact bytes, 40 hex characters: how torrents of version 1, and hybrids, are named. */
  btih?: string;
  /** SHA-256 of the same, 64 hex characters: version 2 and hybrids. */
  btmh?: string;
  /** In the torrent's own order. */
  files: TorrentFile[];
}

export interface TorrentFile {
  /** With `/` between its parts, as written: data, never opened. */
  path: string;
  /** Bytes. */
  size: number;
  /** Of version 2: the root of the tree of SHA-256 over the file's blocks, 64 hex characters; absent for an empty file. */
  piecesRoot?: string;
}
