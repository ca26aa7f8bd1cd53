/** Ink and no ink, row by row, 1 and 0. */
export interface Ink {
  width: number;
  height: number;
  data: Uint8Array;
}

/** Runs of ink that touch each other, corners included. */
export interface Component {
  left: number;
  top: number;
  /** The last column and row, included. */
  right: number;
  bottom: number;
  /** Points of ink. */
  area: number;
}

export interface Components {
  /** Of each run: row, first column, column after the last. */
  runs: Int32Array;
  /** Of each run, the component that it belongs to. */
  owner: Int32Array;
  components: Component[];
}

const RUN = 3;

/** Connected components, by runs and union-find (one pass from top to bottom). In the order of their first run. */
export function findComponents({ width, height, data }: Ink): Components {
  const runs = findRuns({ width, height, data });
  const count = runs.length / RUN;
  const parent = Int32Array.from({ length: count }, (_, run) => run);
  const rootOf = (run: number): number => {
    let root = run;
    while (parent[root] !== root) {
      parent[root] = parent[parent[root] as number] as number;
      root = parent[root] as number;
    }
    return root;
  };
  // `above` walks the runs of the row before, beside those of this row.
  let above = 0;
  for (let run = 0; run < count; run += 1) {
    const [row, start, end] = [runs[run * RUN] as number, runs[run * RUN + 1] as number, runs[run * RUN + 2] as number];
    while (
      above < run &&
      ((runs[above * RUN] as number) < row - 1 ||
        ((runs[above * RUN] as number) === row - 1 && (runs[above * RUN + 2] as number) < start))
    )
      above += 1;
    for (
      let other = above;
      other < run && runs[other * RUN] === row - 1 && (runs[other * RUN + 1] as number) <= end;
      other += 1
    ) {
      const [one, two] = [rootOf(run), rootOf(other)];
      if (one !== two) parent[Math.max(one, two)] = Math.min(one, two);
    }
  }
  return { runs, ...collect(runs, rootOf) };
}

function findRuns({ width, height, data }: Ink): Int32Array {
  let runs = new Int32Array(65_536);
  let length = 0;
  for (let row = 0; row < height; row += 1) {
    const start = row * width;
    for (let x = 0; x < width;) {
      if (data[start + x] === 0) {
        x += 1;
        continue;
      }
      const first = x;
      while (x < width && data[start + x] !== 0) x += 1;
      if (length + RUN > runs.length) {
        const grown = new Int32Array(runs.length * 2);
        grown.set(runs);
        runs = grown;
      }
      runs[length++] = row;
      runs[length++] = first;
      runs[length++] = x;
    }
  }
  return runs.subarray(0, length);
}

function collect(runs: Int32Array, rootOf: (run: number) => number): { owner: Int32Array; components: Component[] } {
  const count = runs.length / RUN;
  const owner = new Int32Array(count);
  const components: Component[] = [];
  for (let run = 0; run < count; run += 1) {
    const [row, start, end] = [runs[run * RUN] as number, runs[run * RUN + 1] as number, runs[run * RUN + 2] as number];
    const root = rootOf(run);
    if (root === run) {
      owner[run] = components.length;
      components.push({ left: start, right: end - 1, top: row, bottom: row, area: end - start });
      continue;
    }
    // The root is the component's first run: it was seen before.
    owner[run] = owner[root] as number;
    const component = components[owner[root] as number] as Component;
    component.left = Math.min(component.left, start);
    component.right = Math.max(component.right, end - 1);
    component.bottom = row;
    component.area += end - start;
  }
  return { owner, components };
}
