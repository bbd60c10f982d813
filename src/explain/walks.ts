/**
 * @file Which of a task's steps a walk tells, where its stacks are not simply one network over samples of the data: whose turn it is,
 * through which stacks that leads, and what it begins with. The engine reads each under the same name.
 */
import { text, type Text } from '#lib/text.ts';
import type { PlaygroundDocument } from '#model/document.ts';
import type { Layer, Stack } from '#model/layers/index.ts';
import type { TaskKind, TaskSpec } from '#model/tasks/index.ts';
import { taskDef } from '#model/tasks/index.ts';
import { allLayers } from '#model/stack.ts';

export type WalkName = 'real' | 'made' | 'generator' | 'student' | 'teacher' | 'drawn' | 'pair';

export interface WalkDef {
  readonly name: WalkName;
  readonly title: Text;
  /** What is asked for, and who learns from it. */
  readonly about: Text;
  /** The stacks that are walked, in a row. */
  readonly stacks: readonly string[];
  /** Samples of the data, or numbers drawn by chance: then the sample's number only says which. */
  readonly begins: 'sample' | 'noise';
}

const REAL: WalkDef = {
  name: 'real',
  title: text('Discriminator: a real sample', '判别器：真样本'),
  about: text(
    'The discriminator sees a real sample and should answer 1. Only its own weights learn.',
    '判别器看到真样本，应回答 1；只有它自己的权重在学习。',
  ),
  stacks: ['discriminator'],
  begins: 'sample',
};

const MADE: WalkDef = {
  name: 'made',
  title: text('Discriminator: a made sample', '判别器：生成的样本'),
  about: text(
    'The discriminator sees what the generator made of noise and should answer 0. Only its own weights learn.',
    '判别器看到生成器用噪声造出的样本，应回答 0；只有它自己的权重在学习。',
  ),
  stacks: ['discriminator'],
  begins: 'noise',
};

const GENERATOR: WalkDef = {
  name: 'generator',
  title: text('Generator: to be taken for real', '生成器：以假乱真'),
  about: text(
    'The generator wants the discriminator to answer 1 to what it made. The gradient comes back through the discriminator, whose weights rest; only the generator learns.',
    '生成器希望判别器对它造的样本回答 1。梯度穿过判别器传回，判别器的权重不动，只有生成器在学习。',
  ),
  stacks: ['main', 'discriminator'],
  begins: 'noise',
};

const STUDENT: WalkDef = {
  name: 'student',
  title: text('Student', '学生'),
  about: text(
    'The student should agree with the teacher’s soft answers as well as with the label.',
    '学生既要接近教师的软答案，也要答对标签。',
  ),
  stacks: ['main'],
  begins: 'sample',
};

const TEACHER: WalkDef = {
  name: 'teacher',
  title: text('Teacher', '教师'),
  about: text('The teacher learns from the label alone.', '教师只向标签学习。'),
  stacks: ['teacher'],
  begins: 'sample',
};

const DRAWN: WalkDef = {
  name: 'drawn',
  title: text('A drawn code', '抽取的编码'),
  about: text(
    'As in training, the code is drawn around its mean by chance, and the loss counts how far its distribution is from a standard normal one.',
    '与训练时一样，编码在均值周围随机抽取，损失还计入其分布离标准正态有多远。',
  ),
  stacks: ['main', 'decoder'],
  begins: 'sample',
};

const PAIR: WalkDef = {
  name: 'pair',
  title: text('A pair', '一对序列'),
  about: text(
    'The encoder reads the source. Whatever the decoder says, it hears what it should have said so far (teacher forcing), and should say what comes next.',
    '编码器读入原文。无论解码器说了什么，它听到的都是此前应说的内容（教师强制），并要说出下一个词元。',
  ),
  stacks: ['main', 'decoder'],
  begins: 'sample',
};

const WALKS: Partial<Record<TaskKind, readonly WalkDef[]>> = {
  gan: [REAL, MADE, GENERATOR],
  distil: [STUDENT, TEACHER],
  vae: [DRAWN],
  seq2seq: [PAIR],
};

const NONE: readonly WalkDef[] = []; // the same each time, since the page compares

/** The first is told before a person chooses one; none where the stacks in a row are one network with one loss. */
export const walksOf = ({ kind }: TaskSpec): readonly WalkDef[] => WALKS[kind] ?? NONE;

interface Walked {
  readonly document: PlaygroundDocument;
  readonly walk?: WalkName;
}

export const walkOf = ({ document, walk }: Walked): WalkDef | null =>
  walksOf(document.task).find(({ name }) => name === walk) ?? null;

/** The stacks that a record walks through, as one. */
export function walkedStack(record: Walked): Stack {
  const { stacks } = record.document;
  const names = walkOf(record)?.stacks ?? Object.keys(stacks);
  return names.flatMap((name) => stacks[name] ?? []);
}

/** Every layer of a walk, in the order of its record's. */
export const walkedLayers = (record: Walked): readonly Layer[] => allLayers(walkedStack(record));

/** The part of the task that each layer of a walk belongs to, where the walk leads through several. */
export function partsAlong(record: Walked): readonly (Text | null)[] {
  const { stacks, task } = record.document;
  const names = walkOf(record)?.stacks ?? Object.keys(stacks);
  const titles = new Map(taskDef(task).parts.map(({ name, title }) => [name, title]));
  return names.flatMap((name) =>
    allLayers(stacks[name] ?? []).map(() => (names.length > 1 ? (titles.get(name) ?? null) : null)),
  );
}
