import { text } from '#lib/text.ts';
import { int } from '#model/fields.ts';
import { defineTask } from './task-def.ts';

export const gan = defineTask({
  kind: 'gan',
  title: text('Generate by contest (GAN)', '对抗生成（GAN）'),
  summary: text(
    'A generator makes samples out of noise; a discriminator learns to tell them from real ones. Each learns from the other.',
    '生成器从噪声造出样本，判别器学着分辨真假；两者在对抗中互相学习。',
  ),
  fields: {
    latentSize: int({
      label: text('Noise', '噪声维数'),
      help: text(
        'How many normal random numbers the generator makes one sample from.',
        '生成器用多少个正态随机数造出一个样本。',
      ),
      code: 'z',
      min: 1,
      max: 512,
      default: 64,
    }),
    discriminatorSteps: int({
      label: text('Discriminator steps', '判别器步数'),
      help: text(
        'Steps of the discriminator for each step of the generator.',
        '生成器每走一步，判别器走几步。',
      ),
      code: 'k',
      min: 1,
      max: 20,
      default: 1,
    }),
  },
  parts: [
    {
      name: 'main',
      title: text('Generator', '生成器'),
      summary: text('From noise to a sample.', '从噪声到样本。'),
      inputKind: text('noise', '噪声'),
      input: ({ settings }) => [settings.latentSize],
      outputs: ({ data }) => [data.input],
      answers: false,
    },
    {
      name: 'discriminator',
      title: text('Discriminator', '判别器'),
      summary: text('From a sample to how real it looks.', '从样本到它有多像真的。'),
      input: ({ data }) => data.input,
      outputs: () => [[1]],
      answers: true,
    },
  ],
  losses: ['binary_crossentropy', 'mean_squared_error'],
  suits: ({ tokens }) => tokens === undefined,
  classless: true,
  turns: [
    { learns: ['discriminator'], samples: 2 },
    { learns: ['main'], through: ['discriminator'] },
  ],
  curves: {
    training: text('discriminator', '判别器'),
    extras: [{ name: 'generator', title: text('generator', '生成器'), chart: 'loss' }],
  },
});
