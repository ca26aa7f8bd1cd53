import { useRef, useState, type ReactNode } from 'react';
import { Field } from '../../components/field.tsx';
import { SiteLevelSelect } from '../../components/site-level.tsx';
import { useTranslator } from '../../components/translator.tsx';
import { standardSites } from '../../utils/sites/sites.ts';
import { addSite, isStandard, patternsOfSite, removeSite } from '../own-page/added-site.ts';
import { changeSiteMode } from '../own-page/change-settings.ts';
import type { OwnPageProps } from '../own-page/open-page.tsx';
import { useHeld } from '../own-page/use-held.ts';
import { siteLabel } from '../own-page/site-label.ts';
import { keyOfTyped } from './typed-site.ts';
import { WithheldSite } from './withheld-site.tsx';

/** Every site with a choice of its own; those with badges that are as everywhere are folded away, so that nobody scrolls past them. */
export function SiteList({ database, settings }: OwnPageProps): ReactNode {
  const { text, plural } = useTranslator();
  const { mode, siteModes } = settings;
  // What is chosen in the fold stays there until the page is opened again: nothing jumps from under a hand.
  const [folded] = useState(() => standardSites.map(({ id }) => id).filter((id) => siteModes[id] === undefined));
  // Open where one of them has something to say, and not closed again when that is settled.
  const isOpened = useRef(false);
  isOpened.current ||= useHeld(folded.flatMap(patternsOfSite)) === false;
  const apart = [...standardSites.map(({ id }) => id), ...Object.keys(siteModes).sort()];
  const shown = [...new Set(apart)].filter((key) => !folded.includes(key));
  return (
    <>
      <h3>{text('options_sites')}</h3>
      {shown.length > 0 && <SiteRows keys={shown} database={database} settings={settings} />}
      <details open={isOpened.current || undefined}>
        <summary>{plural('options_sites_known', folded.length)}</summary>
        <SiteRows keys={folded} database={database} settings={settings} />
      </details>
      <AddSite onAdd={(key) => void addSite(database, key, siteModes[key] ?? mode)} />
    </>
  );
}

function SiteRows({
  keys,
  database,
  settings: { mode, siteModes },
}: OwnPageProps & { keys: readonly string[] }): ReactNode {
  const { text } = useTranslator();
  return (
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
            {!isStandard(key) && (
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
