import { fromUtf8, utf8 } from './bytes.ts';
import { ProtocolError } from './errors.ts';
import { readPlainJson } from './plain-json.ts';

// JSON.parse keeps the last of two equal keys, rounds large numbers and lets half a surrogate pair through: two programs
// can then read two different statements out of the same signed bytes. This parser refuses what can be read in two ways.

export type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject;
/** Always without a prototype, so that a key named `__proto__` is data like any other. */
export interface JsonObject {
  [key: string]: JsonValue;
}

export interface JsonLimits {
  maxBytes: number;
  /** Arrays and objects inside one another; 1 allows a flat object. */
  maxDepth: number;
}

/**
 * One JSON value (RFC 8259) in UTF-8. Refuses: a byte-order mark, invalid UTF-8, duplicate keys, lone surrogates, numbers that
 * are not integers of at most 2^53 − 1 either way (`1.0`, `1e3` and `-0` too), anything after the value.
 * @throws ProtocolError too-large, malformed
 */
export function parseStrictJson(bytes: Uint8Array, { maxBytes, maxDepth }: JsonLimits): JsonValue {
  if (bytes.length > maxBytes)
    throw new ProtocolError('too-large', `JSON of ${bytes.length} bytes, at most ${maxBytes}`);
  const text = fromUtf8(bytes);
  return (readPlainJson(text, maxDepth) as JsonValue | undefined) ?? readStrictly(text, maxDepth);
}

/** The whole grammar, character by character: what judges whatever is not written as we write. */
export function readStrictly(text: string, maxDepth: number): JsonValue {
  return new Reader(text, maxDepth).readAll();
}

/** Deterministic: members in the order in which they were put into the object, no white space, UTF-8. `undefined` members are left out. */
export function encodeJson(value: unknown): Uint8Array {
  return utf8(JSON.stringify(value));
}

const plainRun = /[^"\\\u0000-\u001f\ud800-\udfff]*/y;
const surrogate = /\p{Surrogate}/u;
const integer = /-?(?:0|[1-9][0-9]*)(?![0-9.eE])/y;
const escapes: Record<string, string> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const literals = [
  ['true', true],
  ['false', false],
  ['null', null],
] as const;

class Reader {
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly maxDepth: number,
  ) {}

  readAll(): JsonValue {
    const value = this.readValue(0);
    this.skipSpace();
    if (this.at !== this.text.length) throw this.unexpected('more after the value');
    return value;
  }

  private readValue(depth: number): JsonValue {
    this.skipSpace();
    const first = this.text[this.at];
    if (first === '"') return this.readString();
    if (first === '{' || first === '[') {
      if (depth === this.maxDepth) throw this.unexpected(`more than ${this.maxDepth} levels`);
      this.at++;
      return first === '{' ? this.readObject(depth + 1) : this.readArray(depth + 1);
    }
    for (const [word, value] of literals) {
      if (!this.text.startsWith(word, this.at)) continue;
      this.at += word.length;
      return value;
    }
    return this.readInteger();
  }

  private readObject(depth: number): JsonObject {
    const object = Object.create(null) as JsonObject;
    if (this.skip('}')) return object;
    do {
      this.skipSpace();
      const key = this.readString();
      if (key in object) throw this.unexpected(`key ${JSON.stringify(key)} twice`);
      this.expect(':');
      object[key] = this.readValue(depth);
    } while (this.skip(','));
    this.expect('}');
    return object;
  }

  private readArray(depth: number): JsonValue[] {
    const array: JsonValue[] = [];
    if (this.skip(']')) return array;
    do array.push(this.readValue(depth));
    while (this.skip(','));
    this.expect(']');
    return array;
  }

  private readString(): string {
    if (this.text[this.at] !== '"') throw this.unexpected('a string expected');
    let value = '';
    this.at++;
    for (;;) {
      value += this.match(plainRun) ?? '';
      const next = this.text[this.at++];
      if (next === '"') break;
      if (next === '\\') value += this.readEscape();
      // Decoded UTF-8 holds surrogates in pairs only; halves can come from escapes alone and are looked for at the end.
      else if (next !== undefined && next >= '\ud800') value += next;
      else throw this.unexpected('a control character or the end inside a string');
    }
    if (surrogate.test(value)) throw this.unexpected('half a surrogate pair');
    return value;
  }

  private readEscape(): string {
    const letter = this.text[this.at++] ?? '';
    if (letter === 'u') {
      const digits = this.text.slice(this.at, this.at + 4);
      if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw this.unexpected('a bad \\u escape');
      this.at += 4;
      return String.fromCharCode(Number.parseInt(digits, 16));
    }
    const escaped = Object.hasOwn(escapes, letter) ? escapes[letter] : undefined;
    if (escaped === undefined) throw this.unexpected('a bad escape');
    return escaped;
  }

  private readInteger(): number {
    const digits = this.match(integer);
    const value = Number(digits ?? Number.NaN);
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw this.unexpected('an integer within 2^53 expected');
    return value;
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    this.at += found?.length ?? 0;
    return found;
  }

  private skipSpace(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.at++;
    }
  }

  private skip(character: string): boolean {
    this.skipSpace();
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  private expect(character: string): void {
    if (!this.skip(character)) throw this.unexpected(`"${character}" expected`);
  }

  private unexpected(what: string): ProtocolError {
    return new ProtocolError('malformed', `JSON, character ${this.at}: ${what}`);
  }
}
