import { expect, test } from 'vitest';
import { printOf } from './read-document.ts';

// What people keep in lines of text is read as it stands: whoever pastes it elsewhere has the same text.
const many = (line: (number: number) => string): string => Array.from({ length: 20 }, (_, at) => line(at)).join('\r\n');

test.each<[name: string, mediaType: string, text: string]>([
  [
    'plan.ics',
    'text/calendar',
    `BEGIN:VCALENDAR\r\n${many((at) => `BEGIN:VEVENT\r\nSUMMARY:Réunion ${at}\r\nEND:VEVENT`)}\r\nEND:VCALENDAR\r\n`,
  ],
  ['cards.vcf', 'text/vcard', many((at) => `BEGIN:VCARD\r\nFN:Agnès ${at}\r\nTEL:+33 1 ${at}\r\nEND:VCARD`)],
  ['donors.csv', 'text/csv', `name;amount\r\n${many((at) => `"Durand; Zoé ${at}";"1 000,50"`)}`],
])('%s', async (name, mediaType, text) => {
  const [file, pasted] = [
    await printOf(Buffer.from(text), { name, mediaType }),
    await printOf(Buffer.from(text.replaceAll('\r\n', '\n')), { plainText: true }),
  ];
  expect(file).toMatchObject({ type: 'text', problems: [] });
  expect(file.textSha256).toMatch(/^text-v1:/);
  expect(file.textSha256).toBe(pasted.textSha256);
  expect(file.textSketch).toBe(pasted.textSketch);
  expect(file.sha256).not.toBe(pasted.sha256);
  // Exported by a program that writes UTF-16, or windows-1252 where nothing says so.
  const wide = await printOf(Buffer.from(`\ufeff${text}`, 'utf16le'), { name });
  expect(wide.textSha256).toBe(file.textSha256);
  expect((await printOf(Buffer.from(text, 'latin1'), { name })).textSha256).toBe(file.textSha256);
});
