/** @file Which class a picture belongs to, from the folders that it lies in. */

/** Parts of a data set that people keep in folders above the classes. */
const PARTS = new Set(['train', 'training', 'test', 'testing', 'val', 'valid', 'validation']);

/** What systems put into folders and archives by themselves. */
const CLUTTER = /(^|\/)(__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$)/i;
const PICTURE = /\.(png|jpe?g|jfif|webp|gif|bmp|avif|ico)$/i;

export const isClutter = (path: string): boolean => CLUTTER.test(path);

/** By its name: whether it can be read is seen when it is. */
export const isPictureName = (path: string): boolean => PICTURE.test(path);

const foldersOf = (path: string): readonly string[] =>
  path
    .split('/')
    .slice(0, -1)
    .filter((part) => part !== '');

/** How many folders at the front all paths have in common. */
function commonDepth(all: readonly (readonly string[])[]): number {
  const [first = []] = all;
  let depth = 0;
  while (depth < first.length && all.every((folders) => folders[depth] === first[depth])) depth++;
  return depth;
}

/**
 * The class of each of `paths`, which came together: the first folder in which they differ, `train` and `test` left out; the innermost
 * one where all lie in the same; null where there is none. `pets/train/cat/black/7.png` is a cat when there are dogs.
 */
export function classesOfPaths(paths: readonly string[]): readonly (string | null)[] {
  const all = paths.map((path) => foldersOf(path).filter((folder) => !PARTS.has(folder.toLowerCase())));
  const depth = commonDepth(all);
  return all.map((folders) => folders[depth] ?? folders[depth - 1] ?? null);
}
