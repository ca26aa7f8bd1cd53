import { expect, test } from 'vitest';
import { documentName, hostOf } from '../../components/document-name.ts';
import { translatorFor } from '../../utils/i18n.ts';

const named = (address: string, label = '', where = 'link'): string =>
  documentName({ where, address, label }, translatorFor('en'));

test.each([
  ['https://files.example.org/a/Contrat_offshore.pdf', '', 'Contrat_offshore.pdf'],
  ['https://files.example.org/R%C3%A9union%20lundi.eml', 'x', 'Réunion lundi.eml'],
  ['https://files.example.org/%E0%A4%A.pdf', '', '%E0%A4%A.pdf'],
  ['https://files.example.org/download?id=7', 'The contract', 'The contract'],
  ['https://files.example.org/download?id=7', 'https://files.example.org/dow…', 'files.example.org/…/download'],
  ['https://files.example.org/', '', 'files.example.org'],
  ['https://files.example.org/%E2%80%AEfdp.exe', '', '\ufffdfdp.exe'],
  ['magnet:?xt=urn:btih:c12fe1c06bba254a9dc9f519b335aa7c1367a88a', 'The dump', 'The dump'],
])('%s, %j is called %s', (address, label, name) => expect(named(address, label)).toBe(name));

test('a paste is called a paste', () =>
  expect(named('https://pastebin.com/raw/abc', 'abc', 'paste')).toBe('This paste'));

test.each([
  ['https://files.example.org:8443/a', 'files.example.org:8443'],
  ['magnet:?xt=urn:btih:c12fe1c06bba254a9dc9f519b335aa7c1367a88a', 'magnet:?xt=urn:btih:c12fe1c06bba254a9dc9'],
])('the host of %s', (address, host) => expect(hostOf(address)).toBe(host));
