/** What of a document's fingerprints a statement carries beside size and exact digests: what else may be recognised by it. */
export interface NearlyFound {
  textSketch?: string;
  /** Library and version that found the text in the file. */
  extractor?: string;
  textSha256?: string;
  imageHash?: string;
  imageQuality?: number;
  /** Of a `.torrent`: the digests of its info dictionary. */
  torrent?: { btih?: string; btmh?: string };
}

/** As a statement names them (docs/spec/statement.md). */
export function nearFingerprints({
  textSketch,
  extractor,
  textSha256,
  imageHash,
  imageQuality,
  torrent = {},
}: NearlyFound): Record<string, string | number> {
  return {
    // Whoever meets the same text in another file must know that it is as this parser has it.
    ...(extractor !== undefined && textSha256 !== undefined && { textExtractor: extractor }),
    ...(textSketch !== undefined && { textSketch }),
    ...(torrent.btih !== undefined && { btih: torrent.btih }),
    ...(torrent.btmh !== undefined && { btmh: torrent.btmh }),
    ...(imageHash !== undefined && imageQuality !== undefined && { imageHash, imageQuality }),
  };
}
