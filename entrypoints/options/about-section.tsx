import type { ReactNode } from 'react';
import { useTranslator } from '../../components/translator.tsx';
import { browser } from '../../utils/browser.ts';
import type { OwnPageProps } from '../own-page/open-page.tsx';
import { ReleaseSection } from './release-section.tsx';

export function AboutSection({ database }: OwnPageProps): ReactNode {
  const { text } = useTranslator();
  const { version } = browser.runtime.getManifest();
  return (
    <section className="block" aria-labelledby="about">
      <h2 id="about">{text('options_about')}</h2>
      <div className="aside-actions">
        <span className="explain">{text('options_version', { version })}</span>
        <a href="/welcome.html">{text('options_first_run')}</a>
        <a href="/licences.txt">{text('options_licences')}</a>
      </div>
      <ReleaseSection database={database} version={version} />
    </section>
  );
}
