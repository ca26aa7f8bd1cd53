/** What an organisation gone bad may write wherever it may write: each is admitted by the formats, so each must be shown safely. */
export const hostileTexts: Record<string, string> = {
  bidi: 'Read \u202egnp.exe\u202c and \u2066\u200fsafe\u2069 \u061cnow\u200e',
  markup:
    '<img src=https://pixel.evil.org/x onerror="document.title=\'pwned\'"><script>document.title="pwned"</script></bdi></p><h1>Authentic</h1> &lt;b&gt; {{7*7}}',
  markdown: '# Authentic\n[click](javascript:document.title="pwned") **verified** ![x](https://pixel.evil.org/y)',
  zalgo: Array.from(
    'Authentic',
    (letter) => letter + '\u0335\u0322\u0363\u0489\u033f\u034b\u0359\u0326'.repeat(8),
  ).join(''),
  'one long word': 'W'.repeat(3_900),
  'many lines': `Fake.${'\n'.repeat(300)}Verified authentic by all organisations`,
  'from right to left': 'هذا المستند مزور، انظر report.pdf صفحة 3',
  homoglyphs: 'Аgеnсе Lumеn аnd Lеs Burеаuх sау: аuthеntіс',
  invisible: '\u3164\u115f\u2800\u00a0\u200b\u200b\u034f\u180e\u{e0041}\u{e0042}\ufff9x\ufffb',
  controls: 'a\u0000b\u0007c\u001b[31md\u007fe\u0085f\u2028g\u2029h',
  'as long as it may be': 'Lorem ipsum dolor sit amet. '.repeat(142),
};

/** Characters that turn the reading direction, or that nobody sees: none of them may stand in what is shown. */
export const hiddenCharacters =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]/u;
