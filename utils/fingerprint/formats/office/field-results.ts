/** Fields whose results count pages: each page has its own, and each program counts for itself. */
const COUNTING = /^\s*(?:PAGE|NUMPAGES|SECTIONPAGES|SECTION)\b/i;

/** Which field of a Word document we are in (ECMA-376, part 1, 17.16.2; RTF has the same), and whether what it shows is text. */
export class FieldResults {
  private readonly open: { instruction: string; isResult: boolean }[] = [];

  /** `begin`, `separate`, `end` of a field that stands in runs. */
  mark(type: string): void {
    const innermost = this.open.at(-1);
    if (type === 'begin') this.open.push({ instruction: '', isResult: false });
    else if (type === 'separate' && innermost !== undefined) innermost.isResult = true;
    else if (type === 'end') this.open.pop();
  }

  /** A field whose element holds its result. */
  begin(instruction: string): void {
    this.open.push({ instruction, isResult: true });
  }

  end(): void {
    this.open.pop();
  }

  instruct(piece: string): void {
    const innermost = this.open.at(-1);
    if (innermost !== undefined && !innermost.isResult && innermost.instruction.length < 100)
      innermost.instruction += piece;
  }

  /** Whether what comes now tells what to show, and is not shown. */
  get isInstruction(): boolean {
    return this.open.some(({ isResult }) => !isResult);
  }

  get isCounted(): boolean {
    return this.open.some(({ instruction, isResult }) => isResult && COUNTING.test(instruction));
  }
}
