import type { FindKey, KeyAnswer } from './key-answer.ts';

/** Answers about one mail's keys that a fact-checker gave by hand or asked a resolver for. Nobody is asked twice for them. */
export class OwnKeys {
  readonly #answers = new Map<string, KeyAnswer>();

  /** What this finds is kept here. */
  remember(findKey: FindKey): FindKey {
    return async (name) => {
      const answer = await findKey(name);
      this.#answers.set(name, answer);
      return answer;
    };
  }

  /** A key of their own comes first, then one that organisations kept, then why there is none of their own. */
  before(findKept: FindKey): FindKey {
    return async (name) => {
      const own = this.#answers.get(name);
      if (own?.kind === 'found') return own;
      const kept = await findKept(name);
      return kept.kind === 'found' ? kept : (own ?? kept);
    };
  }
}
