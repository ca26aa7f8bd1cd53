interface Drawing {
  canvas: OffscreenCanvas | null;
  context: OffscreenCanvasRenderingContext2D | null;
}

/** Pixels of one canvas that a page asks for beside its own: a group, a mask, a pattern. */
const MAX_CANVAS_PIXELS = 4_194_304;

/** What pdf.js draws on besides the page: it would make elements of a document, which a worker has not. */
export class OffscreenCanvases {
  create(width: number, height: number): Drawing {
    if (!(width * height <= MAX_CANVAS_PIXELS)) throw new RangeError('a canvas that is too large');
    const canvas = new OffscreenCanvas(width, height);
    return { canvas, context: canvas.getContext('2d') };
  }

  reset({ canvas }: Drawing, width: number, height: number): void {
    if (!(width * height <= MAX_CANVAS_PIXELS)) throw new RangeError('a canvas that is too large');
    if (canvas !== null) Object.assign(canvas, { width, height });
  }

  destroy(drawing: Drawing): void {
    if (drawing.canvas !== null) Object.assign(drawing.canvas, { width: 0, height: 0 });
    drawing.canvas = null;
    drawing.context = null;
  }
}

/** Filters of pdf.js are SVG elements of a document: a page that wants them is drawn without. */
export class NoFilters {
  addFilter = none;
  addHCMFilter = none;
  addAlphaFilter = none;
  addLuminosityFilter = none;
  addHighlightHCMFilter = none;

  destroy(): void {
    // There is nothing to take away.
  }
}

function none(): string {
  return 'none';
}
