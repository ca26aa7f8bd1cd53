/** What a store calls remote code, or what would let it in: looked for in every file of a built package. */
const suspicions: readonly (readonly [what: string, files: RegExp, pattern: RegExp])[] = [
  ['eval', /\.js$/, /(?<![\w$.])eval\s*\(/],
  ['Function from text', /\.js$/, /(?<![\w$.])(?:new\s+)?Function\s*\(\s*["'`]/],
  ['a timer that runs text', /\.js$/, /\bset(?:Timeout|Interval)\s*\(\s*["'`]/],
  ['import() of an address', /\.js$/, /\bimport\s*\(\s*["'`](?:https?:)?\/\//],
  ['import from an address', /\.js$/, /(?:\bfrom|\bimport)\s*["'](?:https?:)?\/\//],
  ['importScripts', /\.js$/, /(?<![\w$.])importScripts\s*\(/],
  ['a worker from an address', /\.js$/, /\bnew\s+(?:Shared)?Worker\s*\(\s*["'`](?:https?:|data:|blob:)/],
  ['code given to executeScript as text', /\.js$/, /executeScript\s*\(\s*\{[^}]*\bcode\s*:/],
  ['a script of another host', /\.html$/, /<script[^>]+src\s*=\s*["']?(?:https?:)?\/\//i],
  [
    'a style or frame of another host',
    /\.html$/,
    /<(?:link|iframe|object|embed)[^>]+(?:href|src|data)\s*=\s*["']?(?:https?:)?\/\//i,
  ],
  ['a script inside a page', /\.html$/, /<script(?![^>]*\bsrc\b)[^>]*>\s*\S/i],
  ['an event attribute', /\.html$/, /<[^>]+\son\w+\s*=/i],
  ['a style or font of another host', /\.css$/, /(?:@import|url\()\s*["']?(?:https?:)?\/\//i],
  ['a source map', /\.(?:js|css)$/, /\/[/*]# sourceMappingURL=/],
];

export interface Suspicion {
  file: string;
  what: string;
  /** The place, with a little around it. */
  excerpt: string;
}

const AROUND = 40;

/** @param read the text of a file of the package */
export function findRemoteCode(files: readonly string[], read: (file: string) => string): Suspicion[] {
  return files.flatMap((file) =>
    suspicions
      .filter(([, kind]) => kind.test(file))
      .flatMap(([what, , pattern]) => {
        const text = read(file);
        const found = pattern.exec(text);
        if (!found) return [];
        return [{ file, what, excerpt: text.slice(Math.max(0, found.index - AROUND), found.index + AROUND) }];
      }),
  );
}
