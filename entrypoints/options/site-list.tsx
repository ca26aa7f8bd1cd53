import { useState, type ReactNode } from 'react';
import { Field } from '../../components/field.tsx';
import { SiteLevelSelect } from '../../components/site-level.tsx';
import { useTranslator } from '../../components/translator.tsx';
import { standardSites } from '../../utils/sites/sites.ts';
import { addSite, removeSite } from '../own-page/added-site.ts';
import { changeSiteMode } from '../own-page/change-settings.ts';
import type { OwnPageProps } from '../own-page/open-page.tsx';
import { siteLabel } from '../own-page/site-label.ts';
import { keyOfTyped } from './typed-site.ts';
import { WithheldSite } from './withheld-site.tsx';

/** The sites with badges, and every other with a choice of its own. */
export function SiteList({ database, settings: { mode, siteModes } }: OwnPageProps): ReactNode {
  const { text } = useTranslator();
  const known = standardSites.map(({ id }) => id);
  const keys = [...new Set([...known, ...Object.keys(siteModes).sort()])];
  return (
    <>
      <h3>{text('options_sites')}</h3>
      <ul className="rows">
        {keys.map((key) => (
          <li key={key}>
            <bdi>{siteLabel(key)}</bdi>
            <span className="controls">
              <SiteLevelSelect
                label={text('options_site_label', { site: siteLabel(key) })}
                level={siteModes[key]}
                general={mode}
                onChange={(chosen) => void changeSiteMode(database, key, chosen)}
              />
              {!known.includes(key) && (
                <button
                  type="button"
                  className="plain"
                  aria-label={text('options_site_remove', { site: siteLabel(key) })}
                  onClick={() => void removeSite(database, key)}
                >
                  {text('options_remove')}
                </button>
              )}
            </span>
            {siteModes[key] !== 'off' && <WithheldSite siteKey={key} />}
          </li>
        ))}
      </ul>
      <AddSite onAdd={(key) => void addSite(database, key, siteModes[key] ?? mode)} />
    </>
  );
}

function AddSite({ onAdd }: { onAdd: (siteKey: string) => void }): ReactNode {
  const { text } = useTranslator();
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const add = (): void => {
    const key = keyOfTyped(typed);
    setWrong(key === undefined);
    if (key === undefined) return;
    onAdd(key);
    setTyped('');
  };
  return (
    <form
      className="inline-form"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <Field label={text('options_site_name')} error={wrong ? text('options_site_error') : undefined}>
        {(attributes) => (
          <input
            {...attributes}
            type="text"
            autoComplete="off"
            spellCheck={false}
            placeholder={text('options_site_hint')}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
        )}
      </Field>
      <button type="submit">{text('options_add')}</button>
    </form>
  );
}
