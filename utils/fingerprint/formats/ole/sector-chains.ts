import { UnreadableError } from '../../problem.ts';

/** [MS-CFB] 2.1: chains end with these; what is greater than the first stands for no sector. */
const MAX_SECTOR = 0xfffffffa;
const HEADER_TABLES = 109;
const ENTRY_BYTES = 4;

/** Where the streams of a compound file lie ([MS-CFB] 2.2 to 2.5). */
export class SectorChains {
  private readonly view: DataView;
  private readonly sectorBytes: number;
  private readonly miniBytes: number;
  private readonly miniCutoff: number;
  private readonly next: Uint32Array;
  private readonly miniNext: Uint32Array;
  private mini = new Uint8Array(0);

  constructor(private readonly bytes: Uint8Array<ArrayBuffer>) {
    if (bytes.length < 512) throw new UnreadableError('damaged');
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const shift = this.view.getUint16(0x1e, true);
    const miniShift = this.view.getUint16(0x20, true);
    if ((shift !== 9 && shift !== 12) || miniShift > shift || miniShift < 2) throw new UnreadableError('damaged');
    this.sectorBytes = 1 << shift;
    this.miniBytes = 1 << miniShift;
    this.miniCutoff = this.view.getUint32(0x38, true);
    this.next = this.table(this.tableSectors());
    this.miniNext = this.table(this.chain(this.view.getUint32(0x3c, true), this.next));
  }

  directory(): Uint8Array<ArrayBuffer> {
    return this.joined(this.chain(this.view.getUint32(0x30, true), this.next));
  }

  /** Small streams lie in one stream of their own, which the root names. */
  useMiniStream(start: number, size: number): void {
    this.mini = this.joined(this.chain(start, this.next)).subarray(0, size);
  }

  read(start: number, size: number): Uint8Array<ArrayBuffer> {
    if (size >= this.miniCutoff) {
      const whole = this.joined(this.chain(start, this.next));
      if (whole.length < size) throw new UnreadableError('damaged');
      return whole.subarray(0, size);
    }
    const sectors = this.chain(start, this.miniNext);
    const whole = new Uint8Array(Math.min(size, sectors.length * this.miniBytes));
    for (const [at, sector] of sectors.entries()) {
      const piece = this.mini.subarray(sector * this.miniBytes, (sector + 1) * this.miniBytes);
      whole.set(
        piece.subarray(0, Math.max(0, whole.length - at * this.miniBytes)),
        Math.min(at * this.miniBytes, whole.length),
      );
    }
    if (whole.length < size) throw new UnreadableError('damaged');
    return whole;
  }

  /** The sectors that hold the table of all chains: 109 in the header, more in sectors chained by their last entry. */
  private tableSectors(): number[] {
    const sectors: number[] = [];
    for (let at = 0; at < HEADER_TABLES; at += 1) sectors.push(this.view.getUint32(0x4c + at * ENTRY_BYTES, true));
    const perSector = this.sectorBytes / ENTRY_BYTES - 1;
    let more = this.view.getUint32(0x44, true);
    for (let count = 0; count < this.sectorCount && this.isThere(more); count += 1) {
      const start = this.startOf(more);
      for (let at = 0; at < perSector; at += 1) sectors.push(this.view.getUint32(start + at * ENTRY_BYTES, true));
      more = this.view.getUint32(start + perSector * ENTRY_BYTES, true);
    }
    return sectors.filter((sector) => this.isThere(sector)).slice(0, this.sectorCount);
  }

  private table(sectors: readonly number[]): Uint32Array {
    const perSector = this.sectorBytes / ENTRY_BYTES;
    const table = new Uint32Array(sectors.length * perSector);
    for (const [index, sector] of sectors.entries()) {
      const start = this.startOf(sector);
      for (let at = 0; at < perSector; at += 1)
        table[index * perSector + at] = this.view.getUint32(start + at * ENTRY_BYTES, true);
    }
    return table;
  }

  /** At most as many as there are: a chain that comes back to itself ends there. */
  private chain(start: number, next: Uint32Array): number[] {
    const sectors: number[] = [];
    const isMini = next === this.miniNext;
    for (let sector = start; sector < MAX_SECTOR && sectors.length < next.length; sector = next[sector] ?? MAX_SECTOR) {
      if (!isMini && !this.isThere(sector)) break;
      sectors.push(sector);
    }
    return sectors;
  }

  private joined(sectors: readonly number[]): Uint8Array<ArrayBuffer> {
    const whole = new Uint8Array(sectors.length * this.sectorBytes);
    for (const [at, sector] of sectors.entries()) {
      const start = this.startOf(sector);
      whole.set(this.bytes.subarray(start, start + this.sectorBytes), at * this.sectorBytes);
    }
    return whole;
  }

  private get sectorCount(): number {
    return Math.ceil(this.bytes.length / this.sectorBytes);
  }

  private startOf(sector: number): number {
    return (sector + 1) * this.sectorBytes;
  }

  /** The last sector may be cut short where nothing of it is used; tables are whole. */
  private isThere(sector: number): boolean {
    return sector < MAX_SECTOR && this.startOf(sector) < this.bytes.length;
  }
}
