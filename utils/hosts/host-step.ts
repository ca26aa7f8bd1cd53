/** One request to a host that brings no document but says where it is, or which digests it has. */
export interface HostStep {
  address: string;
  /** What the answer is read as. `headers`: nothing else is asked for. */
  form: 'json' | 'page' | 'headers';
  /** Decoded bytes of the answer. */
  maxBytes: number;
  /** Hostile bytes: whatever this throws, the host has said nothing. */
  read: (answer: HostAnswer) => HostFacts;
}

export interface HostAnswer {
  text: string;
  /** Null where it is absent. */
  header: (name: string) => string | null;
}

/** What a host says of one file. None of it is more than a claim. */
export interface HostFacts {
  /** Where the bytes are. */
  direct?: string | undefined;
  /** Look-up keys: `sha256:…`, `sha1:…`, `md5:…`, `git-blob-sha1:…`. */
  claims?: string[];
}

const MAX_PAGE_BYTES = 1024 * 1024;
/** A record of some thousand files. */
const MAX_JSON_BYTES = 4 * 1024 * 1024;

/** Asks for JSON. A member that is not there, or of another type, is undefined (`memberOf`). */
export function askJson(address: string, read: (json: unknown) => HostFacts): HostStep {
  return { address, form: 'json', maxBytes: MAX_JSON_BYTES, read: ({ text }) => read(JSON.parse(text)) };
}

/** Asks for a page, of which only the text is looked at: no part of it runs or is loaded. */
export function askPage(address: string, read: (html: string) => HostFacts): HostStep {
  return { address, form: 'page', maxBytes: MAX_PAGE_BYTES, read: ({ text }) => read(text) };
}

export function askHeaders(address: string, read: (header: HostAnswer['header']) => HostFacts): HostStep {
  return { address, form: 'headers', maxBytes: 0, read: ({ header }) => read(header) };
}
