/** A decoded picture, as displayed: upright, transparent parts on white. */
export interface Picture {
  width: number;
  height: number;
  /** Row by row, `channels` bytes a point: red, green, blue first. */
  data: Uint8Array | Uint8ClampedArray;
  channels: 3 | 4;
}

/** As a decoder answers: as it lies in the file, red, green, blue and opacity. */
export interface Raster {
  width: number;
  height: number;
  data: Uint8Array | Uint8ClampedArray;
}

/** What a picture's file says beside its points. */
export interface PictureNotes {
  /** A TIFF structure with EXIF's tags. */
  exif?: Uint8Array;
  /** XMP, as XML. */
  xmp?: Uint8Array;
  /** Texts under the names that PNG gives them: "Software", "Author", … */
  texts?: Map<string, string>;
}

/** One kind of picture file. */
export interface PictureDecoder {
  /** Width and height of every picture in the file that would be decoded, from its head alone. @throws what bad bytes make it throw */
  measure: (bytes: Uint8Array<ArrayBuffer>) => { width: number; height: number }[];
  /** The pictures (pages) in the file, at most MAX_PAGE_LAYOUTS, one at a time; of an animation the first. */
  decode: (bytes: Uint8Array<ArrayBuffer>) => AsyncGenerator<Raster>;
  /** Of a kind that may have more of them than are decoded: how many the file has, by its head. */
  countPages?: (bytes: Uint8Array) => number;
  notes: (bytes: Uint8Array) => PictureNotes;
}
