import { classTarget } from '#model/data-spec.ts';
import { expect, it } from 'vitest';
import { checkDocument, findIssues } from '#model/check.ts';
import { printPython } from '#model/construction.ts';
import { makeLayer } from '#model/document.ts';
import { applyFix } from '#model/edit.ts';
import { kerasCall } from '#model/layers/keras-call.ts';
import type { LayerSpec } from '#model/layers/index.ts';
import { documentOf } from '#engine/testing/small-nets.ts';

const DATA = { input: [8, 8, 1], target: classTarget(3) };
const end = [makeLayer('flatten'), makeLayer('dense', { units: 3, activation: 'softmax' })];

it('stands before all layers with weights, or is removed with one click', () => {
  const zoom = makeLayer('random_zoom');
  expect(checkDocument(documentOf([makeLayer('max_pooling2d'), zoom, ...end]), DATA).ok).toBe(true);
  const above = documentOf([makeLayer('conv2d'), zoom, ...end]);
  const [issue] = findIssues(above, DATA);
  expect(issue?.message.en).toBe(
    'RandomZoom varies the data and lets no gradient through: it has to stand before all layers with weights.',
  );
  expect(checkDocument(applyFix(above, issue!.fixes[0]!), DATA).ok).toBe(true);
});

it('says in Keras what it does', () => {
  const keras = (spec: LayerSpec): string => printPython(kerasCall(spec, DATA.input)!);
  expect(keras(makeLayer('random_flip', { mode: 'horizontal' }))).toBe(
    'layers.RandomFlip(mode="horizontal")',
  );
  expect(keras(makeLayer('random_rotation', { fillMode: 'constant' }))).toBe(
    'layers.RandomRotation(0.1, fill_mode="constant")',
  );
  expect(keras(makeLayer('random_translation'))).toBe('layers.RandomTranslation(0.1, width_factor=0.1)');
  expect(keras(makeLayer('random_zoom', { keepAspect: false }))).toBe(
    'layers.RandomZoom(0.1, width_factor=0.1)',
  );
  expect(keras(makeLayer('random_contrast', { factor: 0.2 }))).toBe(
    'layers.RandomContrast(0.2, value_range=(-1000000, 1000000))',
  );
});
