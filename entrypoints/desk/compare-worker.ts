import { readText } from '../../utils/fingerprint/compare/read-text.ts';
import { findWordDifferences, type WordDifference } from '../../utils/fingerprint/compare/word-differences.ts';

export type Compared = { kind: 'compared'; differences: WordDifference[] } | { kind: 'too-different' | 'no-text' };

// Two files of this device, then the end. Their texts are read here, compared, and kept nowhere.
self.addEventListener('message', ({ data }: MessageEvent<{ a: File; b: File }>) => {
  void compare(data).then((compared) => self.postMessage(compared));
});

async function compare({ a, b }: { a: File; b: File }): Promise<Compared> {
  try {
    const [textA, textB] = await Promise.all([a, b].map(textOf));
    const differences = findWordDifferences(textA ?? '', textB ?? '');
    return differences === undefined ? { kind: 'too-different' } : { kind: 'compared', differences };
  } catch {
    return { kind: 'no-text' };
  }
}

async function textOf(file: File): Promise<string> {
  return readText(new Uint8Array(await file.arrayBuffer()), { name: file.name });
}
