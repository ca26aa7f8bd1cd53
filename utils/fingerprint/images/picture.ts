/** A decoded picture, as displayed: upright, transparent parts on white. */
export interface Picture {
  width: number;
  height: number;
  /** Row by row, `channels` bytes a point: red, green, blue first. */
  data: Uint8Array | Uint8ClampedArray;
  channels: 3 | 4;
}
