import { expect, test } from 'vitest';
import { widthSteps } from '../../entrypoints/page.content/badge-style.ts';
import { translatorFor, type Language } from '../../utils/i18n.ts';

// A page may measure a badge. So what stands there unasked, and must not be told apart, is of one width in every language.
test.each<Language>(['de', 'en', 'es', 'fr'])(
  '%s: agreed, disputed and not yet checked are as wide as each other',
  (language) => {
    const { text } = translatorFor(language);
    const words = [
      text('badge_verified_authentic'),
      text('badge_verified_fake'),
      text('badge_verified_altered'),
      text('badge_disputed'),
      text('badge_check_now'),
      text('badge_unchecked'),
    ];
    expect(words.filter((word) => word.length > widthSteps[0])).toEqual([]);
  },
);
