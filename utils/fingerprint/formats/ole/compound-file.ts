import { UnreadableError } from '../../problem.ts';
import { readCompoundDirectory, type CompoundEntry } from './compound-directory.ts';
import { SectorChains } from './sector-chains.ts';

/**
 * A compound file ([MS-CFB]): streams in folders, by sectors that are chained. What a chain claims is bounded by the sectors there are, so
 * that one that runs in a circle ends.
 */
export class CompoundFile {
  /** Streams alone, with the path of the folders they lie in. */
  readonly streams: readonly CompoundEntry[];
  private readonly chains: SectorChains;

  /** @throws {UnreadableError} `damaged` where there is no directory. */
  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.chains = new SectorChains(bytes);
    this.streams = readCompoundDirectory(this.chains.directory());
    const root = this.streams.find(({ path }) => path === '');
    if (root === undefined) throw new UnreadableError('damaged');
    this.chains.useMiniStream(root.start, root.size);
  }

  /** The stream of exactly that path. */
  find(path: string): CompoundEntry | undefined {
    return this.streams.find((stream) => stream.path === path);
  }

  /** @throws {UnreadableError} `damaged` where its chain breaks off. */
  read({ start, size }: CompoundEntry): Uint8Array<ArrayBuffer> {
    return this.chains.read(start, size);
  }
}
