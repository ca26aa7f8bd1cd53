import { sharedHosts } from '../../utils/hosts/document-hosts.ts';
import { standardSites } from '../../utils/sites/sites.ts';

const start = '<!-- hosts: made by tests/package/permissions.test.ts -->';
const end = '<!-- /hosts -->';

/** Every host permission with its reason, from the same lists that the manifest is made of. */
export function hostTable(): string {
  const reasons = new Map<string, string[]>();
  const add = (pattern: string, reason: string): void => {
    reasons.set(pattern, [...new Set([...(reasons.get(pattern) ?? []), reason])]);
  };
  for (const site of standardSites)
    for (const pattern of site.hostPermissions) add(pattern, `the site ${site.id}: its own raw texts and files`);
  for (const host of sharedHosts)
    for (const pattern of host.matches) add(pattern, `the shared document host ${host.id}`);
  return [...reasons].map(([pattern, why]) => `- \`${pattern}\`: ${why.join('; ')}`).join('\n');
}

/** The page with its list of hosts made anew. @throws Error the marks are gone */
export function withHostTable(page: string): string {
  const [before, rest] = page.split(start);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`docs/store/permissions.md lacks ${start}`);
  return `${before}${start}\n\n${hostTable()}\n\n${end}${after}`;
}

/** What a page justifies in a heading of its own: names between backticks at the start of a table's rows or list's items. */
export function justified(page: string): string[] {
  return [...page.matchAll(/^(?:\| |- )`([^`]+)`/gm)].map(([, name = '']) => name);
}
