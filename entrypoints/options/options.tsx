import type { ReactNode } from 'react';
import { Mark } from '../../components/icon.tsx';
import { useTranslator } from '../../components/translator.tsx';
import type { OwnPageProps } from '../own-page/open-page.tsx';
import { AboutSection } from './about-section.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import { CheckingSection } from './checking-section.tsx';
import { DataSection } from './data-section.tsx';
import { MemorySection } from './memory-section.tsx';
import { PermissionsSection } from './permissions-section.tsx';
import { RegistriesSection } from './registries-section.tsx';

/** Everything the reader may choose, and what is held of theirs. */
export function Options(props: OwnPageProps): ReactNode {
  const { text } = useTranslator();
  return (
    <main className="page">
      <header>
        <Mark />
        <h1>{text('options_title')}</h1>
      </header>
      <CheckingSection {...props} />
      <AppearanceSection {...props} />
      <RegistriesSection {...props} />
      <PermissionsSection />
      <MemorySection {...props} />
      <DataSection {...props} />
      <AboutSection {...props} />
    </main>
  );
}
