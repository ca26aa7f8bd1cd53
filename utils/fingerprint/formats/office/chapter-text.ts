import { Parser } from 'htmlparser2';
import { MAX_XML_DEPTH } from '../../limits.ts';
import { UnreadableError } from '../../problem.ts';
import { inlineElements, skippedElements } from '../html-elements.ts';
import { refuseEntities } from '../xml/read-xml.ts';
import type { OfficeText } from './office-text.ts';

/** Collects the text of one XHTML chapter: elements end as in XML, characters have HTML's names, as readers of books take them. */
export function chapterHandler(text: OfficeText): { write: (source: string) => void; end: () => void } {
  let depth = 0;
  let skippedDepth = 0;
  const parser = new Parser(
    {
      onopentag(name) {
        depth += 1;
        if (depth > MAX_XML_DEPTH) throw new UnreadableError('too-large');
        if (skippedDepth > 0 || skippedElements.has(name)) skippedDepth += 1;
        else if (!inlineElements.has(name)) text.endParagraph();
      },
      onclosetag(name) {
        depth -= 1;
        if (skippedDepth > 0) skippedDepth -= 1;
        else if (!inlineElements.has(name)) text.endParagraph();
      },
      ontext(piece) {
        if (skippedDepth === 0) text.add(piece.replace(/[\t\n\r ]+/g, ' '));
      },
      onprocessinginstruction: refuseEntities,
    },
    { recognizeSelfClosing: true, recognizeCDATA: true },
  );
  return { write: (source) => parser.write(source), end: () => parser.end() };
}
