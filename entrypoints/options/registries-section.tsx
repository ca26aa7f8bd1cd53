import { useState, type ReactNode } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { PlainText } from '../../components/plain-text.tsx';
import { registryWords } from '../../components/registry-words.ts';
import { Switch } from '../../components/switch.tsx';
import { useTranslator } from '../../components/translator.tsx';
import { visible } from '../../components/visible.ts';
import type { RegistryStatus } from '../../utils/messages.ts';
import { promoteRegistry, removeRegistry } from '../../utils/storage/added-registries.ts';
import { allowRegistry } from '../own-page/allow-registry.ts';
import type { OwnPageProps } from '../own-page/open-page.tsx';
import { tell, useRegistries } from '../popup/use-background.ts';
import { AddRegistry } from './add-registry.tsx';

/** The registries in use; those the reader added can be promoted and taken away. */
export function RegistriesSection({ database }: OwnPageProps): ReactNode {
  const { text } = useTranslator();
  const { registries } = useRegistries();
  const [removing, setRemoving] = useState<RegistryStatus>();
  const remove = async (origin: string): Promise<void> => {
    setRemoving(undefined);
    await removeRegistry(database, origin);
    tell('own/registries-changed', {});
  };
  const promote = async (origin: string, promoted: boolean): Promise<void> => {
    await promoteRegistry(database, origin, promoted);
    tell('own/registries-changed', {});
  };
  return (
    <section className="block" aria-labelledby="registries">
      <h2 id="registries">{text('options_registries')}</h2>
      <p className="explain">{text('options_registries_body')}</p>
      <ul className="rows">
        {registries?.map((registry) => (
          <RegistryRow
            key={registry.origin}
            registry={registry}
            onAllow={() => allowRegistry(registries, registry.origin)}
            onRemove={() => setRemoving(registry)}
            onPromote={(promoted) => void promote(registry.origin, promoted)}
          />
        ))}
        {registries?.length === 0 && <li>{text('registry_none')}</li>}
      </ul>
      <AddRegistry database={database} inUse={registries?.map(({ origin }) => origin)} />
      {removing && (
        <ConfirmDialog
          title={text('options_remove_registry')}
          confirm={text('options_remove')}
          onConfirm={() => void remove(removing.origin)}
          onCancel={() => setRemoving(undefined)}
        >
          <p>{text('options_remove_registry_body', { name: visible(removing.name) })}</p>
        </ConfirmDialog>
      )}
    </section>
  );
}

function RegistryRow({
  registry,
  onAllow,
  onRemove,
  onPromote,
}: {
  registry: RegistryStatus;
  onAllow: () => void;
  onRemove: () => void;
  onPromote: (promoted: boolean) => void;
}): ReactNode {
  const translator = useTranslator();
  const { text, plural } = translator;
  const { name, origin, isBuiltIn, promoted, cases } = registry;
  const words = registryWords(registry, Date.now() / 1000, translator);
  return (
    <li>
      <span>
        <b>
          <PlainText text={name} />
        </b>{' '}
        <small>
          · {text(isBuiltIn ? 'options_built_in' : 'options_added')} · <PlainText text={origin} />
        </small>
        <br />
        <small>
          {words.text} · {plural('registry_cases', cases)}
        </small>
      </span>
      {registry.state === 'withheld' && (
        <button type="button" aria-label={text('registry_allow', { name: visible(name) })} onClick={onAllow}>
          {text('permission_allow')}
        </button>
      )}
      {!isBuiltIn && (
        <>
          <button type="button" aria-label={text('options_remove_named', { name: visible(name) })} onClick={onRemove}>
            {text('options_remove')}
          </button>
          <Switch
            label={text('options_promote')}
            hint={text('options_promote_body')}
            on={promoted}
            onChange={onPromote}
          />
        </>
      )}
    </li>
  );
}
