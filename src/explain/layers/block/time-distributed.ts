import { text } from '#lib/text.ts';
import { sizeOf } from '#model/shape.ts';
import type { Explain } from '#explain/layers/layer-explanation.ts';
import { moved } from '#explain/layers/passing.ts';
import { BESIDE } from './beside.ts';

const GATHERED = text(
  'What the layers inside make of each step by itself stands here, one step under another. The gradient goes back the same way.',
  '内部各层对每一步分别得出的结果，依次排在这里；梯度沿原路返回。',
);

/** a_t = F(x_t): the steps of what is held, as they are. */
export const timeDistributed: Explain<'time_distributed'> = (site) => {
  const inside = { ...site, source: site.ends[0]!, input: site.output };
  const gathered = moved(inside, (o) => o, GATHERED);
  return {
    ...gathered,
    down: (i, branch) => (branch === null ? BESIDE : gathered.down(i, null)),
    downs: () => new Float64Array(sizeOf(site.input)),
  };
};
