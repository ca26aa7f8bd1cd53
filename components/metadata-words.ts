import type { MetadataRemark } from '../utils/fingerprint/metadata-remarks.ts';
import type { Metadata, MetadataFields } from '../utils/fingerprint/metadata.ts';
import type { MessageKey, Translator } from '../utils/i18n.ts';

/** Fields in the order in which they are told, each with its name. */
const labels = [
  ['title', 'meta_title'],
  ['subject', 'meta_subject'],
  ['keywords', 'meta_keywords'],
  ['authors', 'meta_authors'],
  ['lastEditor', 'meta_last_editor'],
  ['organisation', 'meta_organisation'],
  ['manager', 'meta_manager'],
  ['producers', 'meta_producers'],
  ['created', 'meta_created'],
  ['modified', 'meta_modified'],
  ['printed', 'meta_printed'],
  ['template', 'meta_template'],
  ['languages', 'meta_languages'],
  ['revision', 'meta_revision'],
  ['editingMinutes', 'meta_editing_minutes'],
  ['documentId', 'meta_document_id'],
] as const satisfies readonly (readonly [keyof MetadataFields, MessageKey])[];
const labelOf = new Map<string, MessageKey>(labels);

/** Name and value of all that is said, as the file says it; the second record's after the first's. */
export function metadataFacts(
  { xmp = {}, history = [], ...own }: Metadata,
  translator: Translator,
): [label: string, value: string][] {
  const { text } = translator;
  const events = history.map(({ when = '', action = '', program = '' }) =>
    [when, action, program].filter((part) => part !== '').join(' · '),
  );
  return [
    ...factsOf(own, translator),
    ...((own.hasPosition ?? xmp.hasPosition) === true
      ? [[text('meta_position'), text('meta_position_there')] as [string, string]]
      : []),
    ...factsOf(xmp, translator).map(([label, value]): [string, string] => [`${label} (XMP)`, value]),
    ...(events.length > 0 ? [[text('meta_history'), events.join('\n')] as [string, string]] : []),
  ];
}

function factsOf(fields: MetadataFields, { text }: Translator): [string, string][] {
  return labels.flatMap(([field, label]): [string, string][] => {
    const value = fields[field];
    return value === undefined ? [] : [[text(label), Array.isArray(value) ? value.join(', ') : String(value)]];
  });
}

/** What is odd, in a sentence. */
export function remarkWords(remark: MetadataRemark, { text, language, languageName }: Translator): string {
  const scriptName = (script: string): string =>
    new Intl.DisplayNames(language, { type: 'script' }).of(script) ?? script;
  const fieldName = (field: string): string => text(labelOf.get(field) ?? 'meta_title');
  switch (remark.code) {
    case 'other-script':
      return text('meta_odd_script', {
        field: fieldName(remark.field),
        value: remark.value,
        script: scriptName(remark.script),
      });
    case 'modified-before-created':
      return text('meta_odd_order', { created: remark.created, modified: remark.modified });
    case 'date-in-future':
      return text('meta_odd_future', { field: fieldName(remark.field), when: remark.when });
    case 'mixed-producers':
      return text('meta_odd_producers', { producers: remark.producers.join(', ') });
    case 'records-disagree':
      return text('meta_odd_records', { field: fieldName(remark.field), first: remark.first, second: remark.second });
    case 'template-names-user':
      return text('meta_odd_template', { user: remark.user, template: remark.template });
    case 'language-not-of-text':
      return text('meta_odd_language', { language: languageName(remark.language), script: scriptName(remark.script) });
  }
}
