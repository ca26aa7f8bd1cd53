/** The fingerprints of bytes that were had. */
export interface Fingerprints {
  /** Bytes. */
  size: number;
  sha256: string;
  /** `text-v1:…` */
  textSha256?: string;
  /** `text-sketch-v1:…` */
  textSketch?: string;
  /** `pdq-v1:…`, and how much there is in the picture, from 0 to 100. */
  imageHash?: string;
  imageQuality?: number;
  /** Line layouts of its first pages, where they are pages of text met as pictures; base64 each. */
  pageLayouts?: string[];
}
