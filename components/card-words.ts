import type { CardFact, CardView } from '../utils/finding/card-view.ts';
import type { Report, Source } from '../utils/finding/finding.ts';
import type { Translator } from '../utils/i18n.ts';
import { hostOf } from './document-name.ts';
import { headlineOf, matchKeys, notesOf, remedyOf } from './finding-words.ts';
import { registryWords, type RegistryView } from './registry-words.ts';
import { reportBadge } from './report-badge.ts';
import { objectionTo, otherSayingOf, sayingOf } from './source-words.ts';
import { visible } from './visible.ts';

/** What a card is written from, besides the reader's language. */
export interface CardFacts {
  report: Report;
  /** What the document is called. */
  name: string;
  address: string;
  /** Where it stands, and who put it there, as the page says. */
  post?: { address?: string; author?: string } | undefined;
  registries: readonly RegistryView[];
  /** How many documents of a leak the registry holds, as far as they were counted. */
  leakSizes?: ReadonlyMap<string, number> | undefined;
  nowSeconds: number;
}

/** Everything a finding has to answer, in words: the page's card and the popup's details both show this. */
export function cardView(facts: CardFacts, translator: Translator): CardView {
  const { report, name, address } = facts;
  const { text } = translator;
  const { icon, tone } = reportBadge(report, translator);
  const { sources, objections = [], others = [] } = report;
  return {
    icon,
    tone,
    headline: headlineOf(report.finding, translator),
    notes: notesOf(report, translator),
    name,
    remedy: { label: text('label_what_to_do'), text: remedyOf(report.finding, hostOf(address), translator) },
    sayings: [
      { heading: text('who_says'), items: sources.map((source) => sayingOf(source, translator)) },
      { heading: text('who_disputes'), items: objections.map((source) => otherSayingOf(source, translator)) },
      { heading: text('not_counted'), items: others.map((source) => otherSayingOf(source, translator)) },
    ].filter(({ items }) => items.length > 0),
    checked: { heading: text('what_checked'), facts: checkedFacts(facts, translator) },
    registries: registriesOf(facts).map((registry) => registryWords(registry, facts.nowSeconds, translator)),
    objections: { label: text('corrections_link'), links: objectionsOf(report, translator) },
  };
}

/** Which bytes they were, how they matched, and what they belong to. */
export function checkedFacts(
  { report, address, post, leakSizes }: Pick<CardFacts, 'report' | 'address' | 'post' | 'leakSizes'>,
  translator: Translator,
): CardFact[] {
  const { text, bytes, dateTime } = translator;
  const { checked, readText, match, sources } = report;
  const facts: CardFact[] = [{ label: text('label_address'), text: visible(address), isAddress: true }];
  if (post?.author !== undefined) facts.push({ label: text('label_posted_by'), text: visible(post.author) });
  if (post?.address !== undefined && post.address !== address)
    facts.push({ label: text('label_posted_at'), text: visible(post.address), isAddress: true });
  if (checked !== undefined)
    facts.push({
      label: text('label_file'),
      text: text('checked_at', { size: bytes(checked.size), when: dateTime(checked.atSeconds) }),
    });
  if (readText !== undefined)
    facts.push({ label: text('label_file'), text: text('text_read_at', { when: dateTime(readText.atSeconds) }) });
  if (match !== undefined) facts.push({ label: text('label_match'), text: text(matchKeys[match]) });
  if (checked !== undefined) facts.push({ label: text('label_digest'), text: '', code: checked.sha256 });
  if (readText !== undefined) facts.push({ label: text('label_text_digest'), text: '', code: readText.textSha256 });
  for (const leak of new Set(sources.flatMap((source) => source.leak ?? []))) {
    const examined = leakSizes?.get(leak);
    const known = examined === undefined ? '' : ` · ${leakWords(leak, examined, sources, translator)}`;
    facts.push({ label: text('label_leak'), text: visible(leak) + known });
  }
  return facts;
}

/**
 * How much of a leak was examined. How large it is nobody but who examines it can know: the newest who says so about this document is
 * named with the number. One that the registry itself has outgrown is not repeated.
 */
function leakWords(leak: string, examined: number, sources: readonly Source[], { plural, number }: Translator): string {
  const said = sources.find((source) => source.leak === leak && source.leakSize !== undefined);
  if (said?.leakSize === undefined || said.leakSize < examined) return plural('leak_documents', examined);
  const organisation = visible(said.organisation.name);
  return plural('leak_examined', examined, { total: number(said.leakSize), organisation });
}

/** The registries that the finding rests on; where none was asked, all of them. */
function registriesOf({ report, registries }: CardFacts): readonly RegistryView[] {
  const asked = new Set([report.registry, ...(report.otherRegistries ?? [])].map((registry) => registry?.origin));
  const own = registries.filter(({ origin }) => asked.has(origin));
  return own.length > 0 ? own : registries;
}

/** One for each organisation that has said something, in the order they stand. */
function objectionsOf(
  { sources, objections = [], others = [] }: Report,
  translator: Translator,
): CardView['objections']['links'] {
  const links = [...sources, ...objections, ...others].flatMap((source) => objectionTo(source, translator) ?? []);
  return links.filter(
    (link, at) => links.findIndex(({ href, text }) => href === link.href && text === link.text) === at,
  );
}
