import { createSHA256 } from 'hash-wasm';
import { sha256 } from '@noble/hashes/sha2.js';
import type { HashFactory } from './hash.ts';

/**
 * SHA-256 that keeps nothing of what it has seen, for documents that WebCrypto could not have whole: four times as fast as JavaScript, a
 * third of WebCrypto. WebAssembly is loaded here and not before. One digest at a time is WebAssembly's; what is begun meanwhile (the text's
 * within a document) is small, and JavaScript's.
 */
export async function loadStreamingHash(): Promise<HashFactory> {
  const free = [await createSHA256()];
  return () => {
    const hasher = free.pop();
    if (hasher === undefined) return inJavaScript();
    hasher.init();
    return {
      update: (bytes) => void hasher.update(bytes),
      digest: () => {
        const digest = hasher.digest('binary');
        free.push(hasher);
        return digest;
      },
    };
  };
}

function inJavaScript(): ReturnType<HashFactory> {
  const hash = sha256.create();
  return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest() };
}
