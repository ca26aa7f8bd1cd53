import type { XmlHandler } from '../xml/read-xml.ts';
import type { ZipFile } from '../zip/zip-file.ts';
import { OfficeText } from './office-text.ts';
import { readPart, relationshipsOf } from './ooxml-package.ts';

/** Text of a PowerPoint presentation (ECMA-376, part 1, 19): each slide, and the speaker's notes to it. */
export function readSlides(zip: ZipFile, mainPart: string): string {
  const relationships = relationshipsOf(zip, mainPart);
  const slides: string[] = [];
  readPart(zip, mainPart, {
    open(name, attributes) {
      if (name !== 'sldId') return;
      const slide = relationships.find(({ id, isExternal }) => id === attributes['id'] && !isExternal);
      if (slide !== undefined) slides.push(slide.target);
    },
  });
  const text = new OfficeText();
  for (const slide of slides) {
    readPart(zip, slide, drawingTextHandler(text));
    const notes = relationshipsOf(zip, slide).find(({ type }) => type === 'notesSlide');
    if (notes !== undefined) readPart(zip, notes.target, drawingTextHandler(text));
  }
  return text.toString();
}

/** Collects the paragraphs of what is drawn (ECMA-376, part 1, 21.1.2). */
function drawingTextHandler(text: OfficeText): XmlHandler {
  let isText = false;
  let isCounted = false;
  let skippedDepth = 0;
  return {
    open(name, { type }) {
      if (skippedDepth > 0 || name === 'Fallback') skippedDepth += 1;
      // The number of the slide, which every program writes for itself.
      if (name === 'fld') isCounted = type === 'slidenum';
      if (name === 'br' && skippedDepth === 0) text.endParagraph();
      isText = name === 't' && !isCounted && skippedDepth === 0;
    },
    text(piece) {
      if (isText) text.add(piece);
    },
    close(name) {
      isText = false;
      if (name === 'fld') isCounted = false;
      if (skippedDepth > 0) skippedDepth -= 1;
      else if (name === 'p') text.endParagraph();
    },
  };
}
