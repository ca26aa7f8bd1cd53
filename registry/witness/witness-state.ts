import { readFile } from 'node:fs/promises';
import { fromBase64, fromUtf8, toBase64, utf8 } from '../../utils/protocol/bytes.ts';
import { asInteger, asObject, asString } from '../../utils/protocol/json-fields.ts';
import { encodeJson, parseStrictJson } from '../../utils/protocol/strict-json.ts';
import { writeAtomically } from '../atomic-write.ts';

/** The newest checkpoint a witness has vouched for. */
interface WitnessState {
  origin: string;
  size: number;
  root: Uint8Array;
}

export interface WitnessStateFile {
  load(): Promise<WitnessState | undefined>;
  /** Durable when it returns. */
  save(state: WitnessState): Promise<void>;
}

const limits = { maxBytes: 4_096, maxDepth: 1 };

/** A file of its own, apart from the log's database: a witness that forgets with the log is none. */
export function witnessStateFile(file: string): WitnessStateFile {
  return {
    load: async () => {
      const bytes = await readFile(file).catch((error: unknown) => {
        if ((error as { code?: string }).code === 'ENOENT') return undefined;
        throw error;
      });
      if (bytes === undefined) return undefined;
      const { origin, size, root } = asObject(parseStrictJson(new Uint8Array(bytes), limits), 'witness state');
      return {
        origin: asString(origin, 'origin', { max: 255 }),
        size: asInteger(size, 'size'),
        root: fromBase64(asString(root, 'root', { max: 44 })),
      };
    },
    save: ({ origin, size, root }) => {
      const text = fromUtf8(encodeJson({ origin, size, root: toBase64(root) }));
      return writeAtomically(file, utf8(`${text}\n`), 0o600);
    },
  };
}
