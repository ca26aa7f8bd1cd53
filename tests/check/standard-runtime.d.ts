// What every standard runtime has (browser window, worker, Node, and others), and no more: the DOM-free check of
// utils/protocol and utils/fingerprint compiles against this instead of the DOM or Node.
declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>;
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  readonly encoding: string;
  decode(bytes?: Uint8Array | ArrayBuffer, options?: { stream?: boolean }): string;
}
declare function setTimeout(callback: () => void, delayMs: number): number;
declare function clearTimeout(timer: number | undefined): void;
declare class URL {
  constructor(address: string, base?: string);
  href: string;
  protocol: string;
  username: string;
  password: string;
  host: string;
  hostname: string;
  port: string;
  pathname: string;
  search: string;
  hash: string;
  readonly origin: string;
}
declare function btoa(binary: string): string;
declare function atob(base64: string): string;
interface CryptoKey {
  readonly type: string;
  readonly extractable: boolean;
}
interface CryptoKeyPair {
  privateKey: CryptoKey;
  publicKey: CryptoKey;
}
declare const crypto: {
  getRandomValues<T extends Uint8Array>(bytes: T): T;
  subtle: {
    digest(algorithm: string, data: Uint8Array | ArrayBuffer): Promise<ArrayBuffer>;
    importKey(
      format: 'raw' | 'pkcs8' | 'spki',
      data: Uint8Array | ArrayBuffer,
      algorithm: string,
      extractable: boolean,
      usages: ('sign' | 'verify')[],
    ): Promise<CryptoKey>;
    importKey(
      format: 'jwk',
      data: { kty: string; n: string; e: string },
      algorithm: { name: string; hash: string },
      extractable: boolean,
      usages: ('sign' | 'verify')[],
    ): Promise<CryptoKey>;
    exportKey(format: 'raw' | 'pkcs8', key: CryptoKey): Promise<ArrayBuffer>;
    exportKey(format: 'jwk', key: CryptoKey): Promise<{ x?: string }>;
    generateKey(algorithm: string, extractable: boolean, usages: ('sign' | 'verify')[]): Promise<CryptoKeyPair>;
    sign(algorithm: string, key: CryptoKey, data: Uint8Array): Promise<ArrayBuffer>;
    verify(algorithm: string, key: CryptoKey, signature: Uint8Array, data: Uint8Array): Promise<boolean>;
  };
};
interface ReadableStreamReader<T> {
  read(): Promise<{ done: false; value: T } | { done: true; value?: undefined }>;
  cancel(reason?: unknown): Promise<void>;
  releaseLock(): void;
}
interface ReadableStream<T> {
  getReader(): ReadableStreamReader<T>;
}
interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}
declare function fetch(address: string): Promise<{ arrayBuffer(): Promise<ArrayBuffer> }>;
declare namespace WebAssembly {
  interface Module {
    readonly [Symbol.toStringTag]: string;
  }
  interface Instance {
    readonly exports: object;
  }
  type Imports = Record<string, object>;
  function instantiate(module: Module, imports: Imports): Promise<Instance>;
  function compile(bytes: ArrayBuffer | Uint8Array<ArrayBuffer>): Promise<Module>;
}
