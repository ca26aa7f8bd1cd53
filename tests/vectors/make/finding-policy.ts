import { disputes, organisations, owners } from './finding-policy/counted.ts';
import { freshness, matches, severalRegistries } from './finding-policy/matched.ts';
import { nearMatches } from './finding-policy/near.ts';
import type { VectorCase } from './finding-policy/script.ts';
import { standIns } from './finding-policy/stand-ins.ts';
import { cooldowns, retractions, revocations } from './finding-policy/standing.ts';
import { more, pairs } from './finding-policy/voices.ts';

const groups = {
  organisations,
  owners,
  disputes,
  retractions,
  revocations,
  cooldowns,
  matches,
  'stand-ins': standIns,
  near: nearMatches,
  freshness,
  registries: severalRegistries,
};

/** Expected findings are written by hand in finding-policy/; nothing here asks the code that they judge. */
export function makeFindingPolicyVectors(): {
  pairs: ReturnType<typeof pairs>;
  voices: { voices: string; finding: string; why: string }[];
  cases: (VectorCase & { group: string })[];
} {
  return {
    pairs: pairs(),
    voices: more.map(([voices, finding, why]) => ({ voices, finding, why })),
    cases: Object.entries(groups).flatMap(([group, cases]) => cases.map((one) => ({ group, ...one }))),
  };
}
