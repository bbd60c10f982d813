import { expect, it } from 'vitest';
import { SPLITS } from '#datasets/dataset-def.ts';
import { factsOf } from '#datasets/index.ts';
import { splitData } from '#engine/session/split-data.ts';
import { defaultsOf } from '#model/fields.ts';
import { circle } from './circle.ts';
import { plotPoints } from './plot-points.ts';

it('knows each point by its place in its split, as the session counts them', async () => {
  const settings = { ...defaultsOf(circle.fields), noise: 30 };
  const data = { dataset: 'circle', ...settings };
  const seed = 7;
  const loaded = await circle.load(settings, { baseUrl: '', seed, onProgress: () => undefined });
  const { views } = splitData(factsOf(data), loaded, seed);
  const plotted = plotPoints(data, seed);
  for (const split of SPLITS) {
    const { table, positions } = views[split];
    const counted = Array.from(positions, (position) => ({
      place: [...table.inputs.subarray(2 * position, 2 * position + 2)],
      label: table.targets[position] === 1 ? 1 : -1,
    }));
    const shown = plotted
      .filter((point) => point.split === split)
      .map(({ x, y, label }) => ({ place: [x, y].map(Math.fround), label }));
    expect(shown).toEqual(counted);
  }
});
