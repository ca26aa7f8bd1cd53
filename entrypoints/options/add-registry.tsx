import { useRef, useState, type ReactNode } from 'react';
import { Field } from '../../components/field.tsx';
import { RegistryOffer } from '../../components/registry-offer.tsx';
import { useTranslator } from '../../components/translator.tsx';
import { visible } from '../../components/visible.ts';
import { MAX_REGISTRIES } from '../../utils/finding/compute-finding.ts';
import type { MessageKey } from '../../utils/i18n.ts';
import { addRegistry } from '../../utils/storage/added-registries.ts';
import type { Database } from '../../utils/storage/database.ts';
import { requestHosts } from '../popup/host-permission.ts';
import { tell } from '../popup/use-background.ts';
import { lookAtAddress, lookAtFile, type Look, type LookProblem } from './look-at-descriptor.ts';

const problemKeys = {
  unreadable: 'options_problem_unreadable',
  unreachable: 'options_problem_unreachable',
  address: 'options_problem_address',
  known: 'options_problem_known',
  full: 'options_problem_full',
} as const satisfies Record<LookProblem | 'known' | 'full', MessageKey>;

/** One more registry, by its descriptor: shown whole before it is trusted. */
export function AddRegistry({
  database,
  inUse,
}: {
  database: Database;
  /** Undefined until it is known. */
  inUse: readonly string[] | undefined;
}): ReactNode {
  const { text } = useTranslator();
  const [address, setAddress] = useState('');
  const [look, setLook] = useState<Look>();
  const [added, setAdded] = useState<string>();
  const [problem, setProblem] = useState<keyof typeof problemKeys>();
  const start = useRef<HTMLHeadingElement>(null);
  const show = async (looking: Promise<Look | LookProblem>): Promise<void> => {
    setAdded(undefined);
    setLook(undefined);
    const seen = await looking;
    setProblem(typeof seen === 'string' ? seen : undefined);
    if (typeof seen !== 'string') setLook(seen);
  };
  const end = (): void => {
    setLook(undefined);
    start.current?.focus();
  };
  const trust = async (): Promise<void> => {
    if (look === undefined || inUse === undefined) return;
    // Without it the registry is added and not asked, and its line says so.
    await requestHosts([look.descriptor.address]);
    const outcome = await addRegistry(database, look.bytes, inUse);
    setProblem(outcome === 'added' ? undefined : outcome);
    if (outcome === 'added') {
      setAdded(look.descriptor.name);
      setAddress('');
      tell('own/registries-changed', {});
    }
    end();
  };
  const error = problem && text(problemKeys[problem], { count: MAX_REGISTRIES });
  if (look) return <Trust look={look} onTrust={() => void trust()} onCancel={end} />;
  return (
    <>
      <h3 ref={start} tabIndex={-1}>
        {text('options_add_registry')}
      </h3>
      <form
        className="inline-form"
        onSubmit={(event) => {
          event.preventDefault();
          void show(lookAtAddress(address.trim()));
        }}
      >
        <Field label={text('options_descriptor_address')} error={error}>
          {(attributes) => (
            <input
              {...attributes}
              type="url"
              spellCheck={false}
              autoComplete="off"
              placeholder="https://…/descriptor.json"
              value={address}
              onChange={({ target }) => setAddress(target.value)}
            />
          )}
        </Field>
        <button type="submit">{text('options_descriptor_look')}</button>
      </form>
      <Field label={text('options_descriptor_file')}>
        {(attributes) => (
          <input
            {...attributes}
            type="file"
            accept=".json,application/json"
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              if (file) void show(lookAtFile(file));
            }}
          />
        )}
      </Field>
      <p className="explain" role="status">
        {added !== undefined && text('options_registry_was_added', { name: visible(added) })}
      </p>
    </>
  );
}

function Trust({ look, onTrust, onCancel }: { look: Look; onTrust: () => void; onCancel: () => void }): ReactNode {
  const { text } = useTranslator();
  return (
    <section aria-labelledby="trust" className="offer">
      <h3 id="trust" tabIndex={-1} ref={(heading) => heading?.focus()}>
        {text('offer_title')}
      </h3>
      <RegistryOffer descriptor={look.descriptor} />
      <div className="aside-actions">
        <button type="button" onClick={onCancel}>
          {text('options_cancel')}
        </button>
        <button type="button" className="go" onClick={onTrust}>
          {text('offer_trust')}
        </button>
      </div>
    </section>
  );
}
