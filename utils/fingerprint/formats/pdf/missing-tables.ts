/** What pdf.js would fetch from beside itself for a PDF: its tables of predefined CMaps, typefaces, decoders. We have none of them. */
export class MissingTables {
  private readonly asked = new Set<string>();

  /** Some of the text is written by a table that is not in the file (ISO 32000-1, 9.7.5.2): it cannot be read. */
  get isTextMissing(): boolean {
    return this.asked.has('cMapUrl');
  }

  /** pdf.js's option `BinaryDataFactory`: notes what is asked for, and has nothing. */
  get factory(): object {
    const { asked } = this;
    return class {
      fetch({ kind }: { kind: string }): Promise<never> {
        asked.add(kind);
        return Promise.reject(new Error('not in the file'));
      }
    };
  }
}
