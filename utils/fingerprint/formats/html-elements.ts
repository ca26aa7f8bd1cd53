/** Elements of HTML whose content no reader of the page sees as its text. */
export const skippedElements = new Set('script style template head noscript iframe object svg math'.split(' '));
/** Elements of HTML that stand in a line of text; all others end it. */
export const inlineElements = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rb rp rt ruby s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);
