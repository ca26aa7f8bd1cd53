const MAX_NAME_CHARACTERS = 60;

/** What a stranger called a document, as far as it is harmless in a file's name. */
export function fileNameOf(name: string): string {
  const harmless = name.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[.-]+|[.-]+$/g, '');
  return Array.from(harmless).slice(0, MAX_NAME_CHARACTERS).join('') || 'document';
}
