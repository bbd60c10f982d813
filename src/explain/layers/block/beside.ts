import { text } from '#lib/text.ts';
import { slope, sumLine, told, type Told } from '#explain/told.ts';

/** Of what comes into a block that nothing goes past. */
export const BESIDE: Told = told([sumLine({ tex: String.raw`${slope('upstream', 'x')} = 0`, terms: [] })], {
  words: [
    text(
      'The block itself tells its input nothing: its branches do.',
      '块本身不向输入传梯度：由各分支来传。',
    ),
  ],
});
