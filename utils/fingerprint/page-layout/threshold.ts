/** N. Otsu's threshold (1979): where the two halves of a histogram of 256 differ most. What is at most this is dark. */
export function otsu(histogram: ArrayLike<number>): number {
  let [count, sum] = [0, 0];
  for (let value = 0; value < 256; value += 1) {
    count += histogram[value] as number;
    sum += value * (histogram[value] as number);
  }
  let [best, threshold, dark, darkSum] = [-1, 0, 0, 0];
  for (let value = 0; value < 255; value += 1) {
    dark += histogram[value] as number;
    darkSum += value * (histogram[value] as number);
    const bright = count - dark;
    if (dark === 0 || bright === 0) continue;
    const between = dark * bright * (darkSum / dark - (sum - darkSum) / bright) ** 2;
    if (between > best) [best, threshold] = [between, value];
  }
  return threshold;
}

export function histogramOf(data: Uint8Array): Uint32Array {
  const histogram = new Uint32Array(256);
  for (let at = 0; at < data.length; at += 1) {
    const value = data[at] as number;
    histogram[value] = (histogram[value] as number) + 1;
  }
  return histogram;
}
