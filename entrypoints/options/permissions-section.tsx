import type { ReactNode } from 'react';
import { useTranslator } from '../../components/translator.tsx';
import {
  ALL_SITES,
  requestPermission,
  requiredHosts,
  revokeHost,
  useGrantedHosts,
} from '../own-page/use-permissions.ts';
import { WithheldHosts } from '../own-page/withheld-hosts.tsx';

/** What the browser lets us reach: what the reader allowed can be taken back, what is missing can be allowed. */
export function PermissionsSection(): ReactNode {
  const { text } = useTranslator();
  const granted = useGrantedHosts() ?? [];
  const hosts = granted.filter((pattern) => pattern !== ALL_SITES);
  return (
    <section className="block" aria-labelledby="permissions">
      <h2 id="permissions">{text('options_permissions')}</h2>
      <p className="explain">{text('options_permissions_body')}</p>
      <WithheldHosts />
      <ul className="rows">
        <PermissionRow
          name={text('options_all_sites')}
          note={text('options_all_sites_body')}
          pattern={ALL_SITES}
          held={granted.includes(ALL_SITES)}
        />
        {hosts.map((pattern) => (
          <PermissionRow key={pattern} name={hostIn(pattern)} pattern={pattern} held />
        ))}
      </ul>
      <details>
        <summary>{text('options_always')}</summary>
        {[...new Set(requiredHosts().map(hostIn))].map((host) => (
          <code key={host}>{host}</code>
        ))}
      </details>
    </section>
  );
}

function PermissionRow({
  name,
  note,
  pattern,
  held,
}: {
  name: string;
  note?: string;
  pattern: string;
  held: boolean;
}): ReactNode {
  const { text } = useTranslator();
  return (
    <li>
      <span>
        <bdi>{name}</bdi>
        {note !== undefined && <small> · {note}</small>}
      </span>
      <span className="controls">
        <small>{text(held ? 'options_granted' : 'options_missing')}</small>
        {held ? (
          <button
            type="button"
            aria-label={text('options_revoke_named', { host: name })}
            onClick={() => void revokeHost(pattern)}
          >
            {text('options_revoke')}
          </button>
        ) : (
          <button
            type="button"
            aria-label={text('options_allow_named', { what: name })}
            onClick={() => void requestPermission({ origins: [pattern] })}
          >
            {text('permission_allow')}
          </button>
        )}
      </span>
    </li>
  );
}

/** `https://*.example.org/*` → `*.example.org`; unencrypted ones say so. */
function hostIn(pattern: string): string {
  const [scheme = '', , host = pattern] = pattern.split('/');
  return scheme === 'http:' ? `http://${host}` : host;
}
