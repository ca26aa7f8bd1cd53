import type { CardLink, CardSaying } from '../utils/finding/card-view.ts';
import type { OtherSource, Source } from '../utils/finding/finding.ts';
import type { MessageKey, Translator } from '../utils/i18n.ts';
import type { Standing } from '../utils/protocol/standing.ts';
import type { RelationType } from '../utils/protocol/statement.ts';
import { httpsHost, isOrganisationAddress } from './outside-address.ts';
import { visible } from './visible.ts';
import { withoutExplanation } from './withheld-words.ts';

const standingKeys = {
  live: undefined,
  cooling: 'standing_cooling',
  lapsed: 'standing_lapsed',
  'crowded-out': 'standing_crowded_out',
  superseded: 'standing_superseded',
  retracted: 'standing_retracted',
  revoked: 'standing_revoked',
} as const satisfies Record<Standing, MessageKey | undefined>;

const relationKeys = {
  retracts: 'sign_retracts',
  supersedes: 'sign_supersedes',
  disputes: 'sign_disputes',
} as const satisfies Record<RelationType, MessageKey>;

/** What an organisation says, about what, when, and on what evidence. */
export function sayingOf(source: Source, translator: Translator): CardSaying {
  const why = source.disputes === true ? [translator.text(relationKeys.disputes)] : [];
  return { ...describe(source, translator, why), verdict: source.verdict };
}

/** What was said and does not count: also why not. */
export function otherSayingOf(source: OtherSource, translator: Translator): CardSaying {
  const { verdict, standing, relations } = source;
  const key = standingKeys[standing];
  const why = [...relations.map((type) => relationKeys[type]), ...(key === undefined ? [] : [key])];
  const saying = describe(
    source,
    translator,
    why.map((one) => translator.text(one)),
  );
  return verdict === undefined ? saying : { ...saying, verdict };
}

/** Where an organisation takes objections; undefined where its address may not be opened. */
export function objectionTo(
  { organisation }: Pick<Source, 'organisation'>,
  { text }: Translator,
): CardLink | undefined {
  const { corrections } = organisation;
  if (!isOrganisationAddress(corrections)) return undefined;
  const name = visible(organisation.name);
  const host = httpsHost(corrections) ?? '';
  return { href: corrections, text: name, host, label: text('corrections_of', { organisation: name }) };
}

function describe(
  source: Omit<Source, 'verdict'> & { verdict?: Source['verdict'] },
  { text, dateTime }: Translator,
  why: readonly string[],
): CardSaying {
  const { leaf, organisation, verdict, scope, explanation, evidence, issuedSeconds, loggedSeconds } = source;
  const [issued, logged] = [dateTime(issuedSeconds), dateTime(loggedSeconds)];
  const links = evidence.map((address) => [address, httpsHost(address)] as const);
  return {
    leaf,
    organisation: visible(organisation.name),
    initials: initials(organisation.name),
    words: explanation === undefined || explanation === '' ? text(withoutExplanation(source)) : visible(explanation),
    meta: [
      ...(verdict === undefined ? [] : [text(`word_${verdict}`)]),
      ...why,
      ...(scope === undefined ? [] : [text(`scope_word_${scope}`)]),
      ...(issued === logged
        ? [text('said_and_logged_at', { when: issued })]
        : [text('said_at', { when: issued }), text('logged_at', { when: logged })]),
      ...(organisation.conflictOfInterest === undefined
        ? []
        : [text('conflict_of_interest', { conflict: visible(organisation.conflictOfInterest) })]),
    ],
    evidence: links.flatMap(([href, host]) =>
      host === undefined ? [] : [{ href, host, text: text('evidence_link'), label: text('evidence_at', { host }) }],
    ),
    unopened: links.flatMap(([address, host]) => (host === undefined ? [visible(address)] : [])),
  };
}

/** Two letters to recognise an organisation by; its name stands beside them. */
function initials(name: string): string {
  const words = visible(name)
    .split(/[\s\p{P}]+/u)
    .filter((word) => word !== '');
  const letters = words.length > 1 ? words.map((word) => Array.from(word)[0]) : Array.from(words[0] ?? '?');
  return letters.slice(0, 2).join('').toUpperCase();
}
