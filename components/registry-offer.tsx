import type { ReactNode } from 'react';
import type { Descriptor } from '../utils/protocol/descriptor.ts';
import { parsePolicy, type Policy } from '../utils/protocol/tlog-policy.ts';
import type { Translator } from '../utils/i18n.ts';
import { AddressText, PlainText } from './plain-text.tsx';
import { useTranslator } from './translator.tsx';
import { visible } from './visible.ts';

/** Everything by which somebody can tell a registry, before they trust it: its file is hostile text until then. */
export function RegistryOffer({ descriptor }: { descriptor: Descriptor }): ReactNode {
  const translator = useTranslator();
  const { text, plural } = translator;
  const { name, origin, address, rootKeys, threshold } = descriptor;
  const policy = parsePolicy(descriptor.policy);
  const facts: [string, ReactNode][] = [
    [text('offer_name'), <PlainText text={name} />],
    [text('offer_origin'), <PlainText text={origin} />],
    [text('label_address'), <AddressText address={address} />],
    [
      plural('offer_root_keys', rootKeys.length, { threshold }),
      rootKeys.map((key) => (
        <div key={key}>
          <code>{key.replace(/(.{4})(?=.)/g, '$1 ')}</code>
        </div>
      )),
    ],
    [text('offer_witnesses'), quorumWords(policy, translator)],
  ];
  return (
    <div className="offer">
      <dl className="facts">
        {facts.map(([label, value]) => (
          <div key={label} className="fact">
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {policy.quorum === 'none' && (
        <p className="notice tone-fake" role="alert">
          {text('offer_no_witness')}
        </p>
      )}
      <p>{text('offer_compare')}</p>
    </div>
  );
}

/** The quorum in words; members of a group that are groups themselves are named like witnesses. */
function quorumWords({ quorum, groups }: Policy, { text, plural }: Translator): string {
  if (quorum === 'none') return text('offer_witness_none');
  const group = groups.find(({ name }) => name === quorum);
  if (group === undefined) return text('offer_witness_alone', { name: visible(quorum) });
  const names = group.members.map(visible).join(', ');
  return plural('offer_quorum', group.threshold, { total: group.members.length, names });
}
