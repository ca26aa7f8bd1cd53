import type { MetadataFields } from '../../metadata.ts';
import { defined, shortened, shortenedAll } from '../shorten.ts';
import type { CompoundFile } from './compound-file.ts';
import { readPropertySet, type PropertyValue } from './property-set.ts';

const EDITING_TIME = 10;

/** What an old office document says of itself ([MS-OSHARED] 2.3.3.2): its summary, and the second one. */
export function readOleMetadata(file: CompoundFile): MetadataFields {
  const summary = propertiesOf(file, '\x05SummaryInformation');
  const second = propertiesOf(file, '\x05DocumentSummaryInformation');
  const said = (properties: Map<number, PropertyValue>, id: number): string | undefined =>
    shortened(properties.get(id));
  const count = (id: number): number | undefined => {
    const value = Number(summary.get(id) ?? Number.NaN);
    return Number.isSafeInteger(value) && value >= 0 ? value : undefined;
  };
  return defined<MetadataFields>({
    title: said(summary, 2),
    subject: said(summary, 3) ?? said(summary, 6),
    keywords: shortenedAll([said(summary, 5)]),
    authors: shortenedAll((said(summary, 4) ?? '').split(';')),
    template: said(summary, 7),
    lastEditor: said(summary, 8),
    revision: count(9),
    editingMinutes: count(EDITING_TIME),
    printed: said(summary, 11),
    created: said(summary, 12),
    modified: said(summary, 13),
    producers: shortenedAll([said(summary, 18)]),
    manager: said(second, 14),
    organisation: said(second, 15),
  });
}

function propertiesOf(file: CompoundFile, name: string): Map<number, PropertyValue> {
  const stream = file.find(name);
  return stream === undefined ? new Map<number, PropertyValue>() : readPropertySet(file.read(stream), [EDITING_TIME]);
}
