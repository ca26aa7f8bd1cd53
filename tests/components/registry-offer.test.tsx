import { describe, expect, test } from 'vitest';
import { RegistryOffer } from '../../components/registry-offer.tsx';
import { parseDescriptor, type Descriptor } from '../../utils/protocol/descriptor.ts';
import { utf8 } from '../../utils/protocol/bytes.ts';
import vectors from '../vectors/descriptor.json' with { type: 'json' };
import { render, textOf } from './render.tsx';

const descriptor = parseDescriptor(utf8(vectors.file));

function offer(change: Partial<Descriptor> = {}, language: 'en' | 'fr' = 'en'): string {
  return textOf(<RegistryOffer descriptor={{ ...descriptor, ...change }} />, language);
}

describe.each(['en', 'fr'] as const)('before it is trusted, in %s', (language) => {
  test('a registry shows its name, origin, address and whole root keys', () => {
    const shown = offer({}, language);
    for (const value of [descriptor.name, descriptor.origin, descriptor.address]) expect(shown).toContain(value);
    for (const key of descriptor.rootKeys) expect(shown.replaceAll(' ', '')).toContain(key);
    expect(shown).not.toMatch(/[{}]|undefined/);
  });
});

test('without witnesses it carries a warning', () => {
  const shown = render(<RegistryOffer descriptor={descriptor} />);
  expect(shown.querySelector('[role=alert]')?.textContent).toContain('different people different histories');
});

test('a name cannot turn the text around', () => {
  expect(offer({ name: '\u202eexe' })).not.toContain('\u202e');
});
