import { expect, test } from 'vitest';
import { readXml, XmlReader } from '../../../utils/fingerprint/formats/xml/read-xml.ts';
import { MAX_XML_DEPTH } from '../../../utils/fingerprint/limits.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function eventsOf(bytes: Uint8Array): string {
  const events: string[] = [];
  readXml(bytes, {
    open: (name, attributes) => events.push(`<${name} ${JSON.stringify(attributes)}>`),
    close: (name) => events.push(`</${name}>`),
    text: (text) => events.push(text),
  });
  return events.join('');
}

test.each([
  ['prefixes are dropped', '<w:p w:id="1"><w:t/></w:p>', '<p {"id":"1"}><t {}></t></p>'],
  ['the five entities and numbers', '<a b="&quot;">&lt;&#x41;&#66;&amp;</a>', '<a {"b":"\\""}><AB&</a>'],
  ['marked sections', '<a><![CDATA[<b>&amp;]]></a>', '<a {}><b>&amp;</a>'],
  ['names of things that every object has', '<a constructor="y"/>', '<a {"constructor":"y"}></a>'],
  ['entities that nobody has made', '<a>&b;&nbsp;</a>', '<a {}>&b;&nbsp;</a>'],
  ['a document type is not fetched', '<!DOCTYPE a SYSTEM "http://x.example/a.dtd"><a/>', '<a {}></a>'],
])('%s', (_, source, events) => {
  expect(eventsOf(utf8(source))).toBe(events);
});

test('encodings: by mark, by declaration, UTF-8', () => {
  expect(eventsOf(Buffer.from('\ufeff<a>é</a>', 'utf16le'))).toBe('<a {}>é</a>');
  expect(eventsOf(Buffer.from('\ufeff<a>é</a>', 'utf16le').swap16())).toBe('<a {}>é</a>');
  expect(eventsOf(Buffer.from('<?xml version="1.0" encoding="windows-1251"?><a>\xc4\xe0</a>', 'latin1'))).toBe(
    '<a {}>Да</a>',
  );
  expect(eventsOf(utf8('<a>é</a>'))).toBe('<a {}>é</a>');
  expect(() => eventsOf(utf8('<?xml version="1.0" encoding="klingon"?><a/>'))).toThrow('unsupported');
});

test('in pieces it is the same, also within a character', () => {
  const texts: string[] = [];
  const reader = new XmlReader({ text: (text) => texts.push(text) });
  for (const byte of utf8('<a>é&amp;ü</a>')) reader.write(Uint8Array.of(byte));
  reader.end();
  expect(texts.join('')).toBe('é&ü');
});

test.each([
  ['cut off', '<a><b>text', 'damaged'],
  ['an end that misses another', '<a><b>text</a>', 'damaged'],
  ['entities of its own', '<!DOCTYPE a [<!ENTITY b "boom">]><a>&b;</a>', 'unsupported'],
  ['entities of others', '<!DOCTYPE a [<!ENTITY % b SYSTEM "http://x.example/b">%b;]><a/>', 'unsupported'],
  ['elements in each other without end', '<a>'.repeat(MAX_XML_DEPTH + 1), 'too-large'],
])('%s', (_, source, reason) => {
  expect(() => eventsOf(utf8(source))).toThrow(reason);
});
