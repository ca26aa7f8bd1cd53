/** Longer texts are nobody's pointer; UTF-16 units. */
const MAX_POINTER_CHARACTERS = 1_024;
/** What a repository holds in place of a large file: Git LFS's (github.com/git-lfs/git-lfs, docs/spec.md), and the link that git-annex makes. */
const pointers = [
  /^version https:\/\/(?:git-lfs\.github\.com|hawser\.github\.com)\/spec\/v1\n(?:ext-\d-[^\n]+\n)*oid sha256:[0-9a-f]{64}\n/,
  /^(?:(?:\.\.\/)*\.git)?\/annex\/objects\/\S+\s*$/,
];

/** Whether a text only says where a file is to be had that lies elsewhere. */
export function isFilePointer(text: string): boolean {
  return text.length <= MAX_POINTER_CHARACTERS && pointers.some((pointer) => pointer.test(text));
}
