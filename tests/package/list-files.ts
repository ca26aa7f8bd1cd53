import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Made here or brought by npm: no part of the sources. */
const notSources = ['node_modules/', 'build/', '.wxt/', '.output/', 'coverage/', '.touchstone/', '.git'];
/** Tracked, but nothing that a build needs: pictures of the documentation. */
const leftOut = 'docs/images/';

/** Every file below a folder, with slashes. */
export function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
}

/** What a package of sources holds: every tracked file but pictures; where there is no repository, what is there. */
export function sourceFiles(root: string): string[] {
  const names = existsSync(path.join(root, '.git'))
    ? git(root, ['ls-files', '-z']).split('\0').filter(Boolean)
    : filesUnder(root);
  return names.filter((name) => !name.startsWith(leftOut) && !notSources.some((start) => name.startsWith(start)));
}

/** Tracked files that differ from the commit, or new ones; undefined where there is no repository. */
export function uncommitted(root: string): string[] | undefined {
  if (!existsSync(path.join(root, '.git'))) return undefined;
  return git(root, ['status', '--porcelain']).split('\n').filter(Boolean);
}

function git(root: string, args: string[]): string {
  return execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
}
