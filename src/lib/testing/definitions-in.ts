import { readdirSync, readFileSync } from 'node:fs';

/**
 * What the files of `folder` export from a call of `define`, such as `defineLayer`: the folder's own account of what
 * there is, to be compared with a registry that someone has to keep by hand. For tests in Node.
 */
export async function definitionsIn(folder: URL, define: string): Promise<readonly unknown[]> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
  );
  const found: unknown[] = [];
  for (const file of files) {
    const url = new URL(file, folder);
    const names = readFileSync(url, 'utf8').matchAll(new RegExp(`^export const (\\w+) = ${define}\\(`, 'gm'));
    const module = (await import(/* @vite-ignore */ url.href)) as Readonly<Record<string, unknown>>;
    for (const [, name] of names) found.push(module[name!]);
  }
  return found;
}
