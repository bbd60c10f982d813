import { beforeEach, expect, it, vi } from 'vitest';
import type { RequestInput } from '#protocol/messages.ts';
import { presetOf } from '#presets/index.ts';
import { chooseSample, useRecording } from './backprop-record.ts';
import { setCurrentSample, takeSample, useCurrentSample } from './current-sample.ts';
import { useDocument } from './document-store.ts';

/** Answers of the engine that are on their way, by what was asked for. */
const pending = vi.hoisted(() => {
  vi.stubGlobal('navigator', { language: 'en' }); // the page asks for it when it is loaded
  return new Map<string, () => void>();
});
vi.mock('./engine-link.ts', () => ({
  ask: (name: string, input: unknown) => {
    if (name === 'model.predict') {
      const { count } = input as RequestInput<'model.predict'>;
      return Promise.resolve(new Float32Array(10 * count).fill(0.1)); // all are taken for 0
    }
    const { indices } = input as RequestInput<'data.samples'>;
    const samples = { inputs: new Uint8Array(784 * indices.length), targets: indices.map(() => 7) };
    return new Promise((resolve) => pending.set(String(indices[0]), () => resolve(samples)));
  },
}));

/** Lets the answer arrive that begins with sample `index`. */
async function arrive(index: number): Promise<void> {
  await vi.waitUntil(() => pending.has(String(index)));
  pending.get(String(index))!();
  pending.delete(String(index));
}
const place = (): unknown => useCurrentSample.getState().sample?.place?.index;

beforeEach(() => {
  pending.clear();
  useDocument.setState({ document: presetOf('mnist-mlp').document });
  useRecording.setState({ mistakesOnly: false, searching: false });
  setCurrentSample(null);
});

it('takes the sample that was asked for last, in whatever order they arrive', async () => {
  const [one, twelve] = [1, 12].map((index) => takeSample({ split: 'train', index })); // as typed
  await arrive(1);
  await one;
  await arrive(12);
  await twelve;
  expect(place()).toBe(12);
});

it('leaves a sample alone that was chosen while another was on its way', async () => {
  const taking = takeSample({ split: 'train', index: 3 });
  const drawn = { pixels: new Float32Array(784), source: 'drawn' } as const;
  setCurrentSample(drawn);
  await arrive(3);
  await taking;
  expect(useCurrentSample.getState().sample).toBe(drawn);
});

it('searches on from the place that was chosen last', async () => {
  useRecording.setState({ mistakesOnly: true });
  const [first, second] = [chooseSample('train', 5), chooseSample('train', 400)];
  await arrive(5);
  await first;
  expect(useRecording.getState().searching).toBe(true);
  await arrive(400); // that part of the data
  await arrive(400); // the mistake that was found in it
  await second;
  expect(place()).toBe(400);
  expect(useRecording.getState().searching).toBe(false);
});
