import { text } from '#lib/text.ts';
import { decoder, encoder, hasNumbers, itself, RECONSTRUCTION_LOSSES } from './encoder-decoder.ts';
import { defineTask } from './task-def.ts';

export const autoencoder = defineTask({
  kind: 'autoencoder',
  title: text('Find short codes (autoencoder)', '寻找简短编码（自编码器）'),
  summary: text(
    'Every sample is squeezed into a few numbers and made anew from them.',
    '把每个样本压缩成几个数，再由它们还原。',
  ),
  fields: {},
  parts: [encoder, decoder],
  losses: RECONSTRUCTION_LOSSES,
  unscored: true,
  target: itself,
  suits: hasNumbers,
});
