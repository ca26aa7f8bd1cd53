import { createHash } from 'node:crypto';

/** Where the pages of an extension are: drawn from its id, so that a profile that is opened again finds what the extension kept in it. */
export function originOf(extensionId: string): string {
  return `moz-extension://${uuidOf(extensionId)}`;
}

export function uuidOf(extensionId: string): string {
  const digits = createHash('sha256').update(extensionId).digest('hex');
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
}
