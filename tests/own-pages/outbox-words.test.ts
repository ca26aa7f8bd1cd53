import { describe, expect, test } from 'vitest';
import { refusedWords, waitingWords } from '../../entrypoints/own-page/outbox-words.ts';
import { problems } from '../../registry/problems.ts';
import { waitingReasons } from '../../utils/flagging/outbox.ts';
import { translatorFor } from '../../utils/i18n.ts';
import { languageSettings } from '../../utils/storage/reader-settings.ts';

// What a registry writes is English, or a stranger's: what is shown as a reason comes from the catalogues, and quotes it only where no
// reader could do anything about it.

const languages = languageSettings.filter((language) => language !== 'auto');
const said = 'What the registry wrote.';

describe.each(languages)('%s', (language) => {
  const translator = translatorFor(language);
  const own = Object.keys(problems).filter((code) => !refusedWords({ code, said }, translator).includes(said));

  test('what a person can mend is said in their language', () => {
    for (const code of [
      'unknown-key',
      'revoked-key',
      'date-in-future',
      'never-listed',
      'bad-relation',
      'used-invitation',
    ])
      expect(own).toContain(code);
    expect(own.length).toBeGreaterThan(15);
    if (language === 'en') return;
    const english = translatorFor('en');
    for (const code of own)
      expect(refusedWords({ code, said }, translator), code).not.toBe(refusedWords({ code, said }, english));
  });

  test('everything else is framed in it, named, and quoted with its controls shown', () => {
    for (const code of [...Object.keys(problems).filter((one) => !own.includes(one)), 'of-a-later-version'])
      expect(refusedWords({ code, said }, translator)).toBe(translator.text('refused_by_fault', { code, said }));
    expect(refusedWords({ code: 'x\u202ey', said: 'a\u202eb' }, translator)).not.toContain('\u202e');
    for (const code of ['__proto__', 'constructor', 'toString'])
      expect(refusedWords({ code }, translator)).toContain(code);
  });

  test('so is every reason to wait; the heading says the plainest', () => {
    const silent = waitingReasons.filter((code) => waitingWords({ code }, translator) === undefined);
    expect(silent).toEqual(['offline', 'timeout']);
    expect(waitingWords(undefined, translator)).toBeUndefined();
    expect(waitingWords({ code: 'of-a-later-version' }, translator)).toBe(translator.text('waiting_failed'));
  });
});
