import { text } from '#lib/text.ts';
import { decoder, encoder, hasNumbers, itself, RECONSTRUCTION_LOSSES } from './encoder-decoder.ts';
import { defineTask } from './task-def.ts';

export const vae = defineTask({
  kind: 'vae',
  title: text('Find a space of codes (variational autoencoder)', '寻找编码空间（变分自编码器）'),
  summary: text(
    'Codes are spread like a normal distribution, so that any point of it becomes a sample.',
    '编码按正态分布铺开，其中任意一点都能变成样本。',
  ),
  fields: {},
  parts: [encoder, decoder],
  losses: RECONSTRUCTION_LOSSES,
  unscored: true,
  target: itself,
  suits: hasNumbers,
});
