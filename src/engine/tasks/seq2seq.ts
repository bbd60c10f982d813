/** @file Sequence to sequence: an encoder and the decoder that reads it, trained as one network with teacher forcing. */
import { numberTarget } from '#model/data-spec.ts';
import { memoryOf } from '#model/memory.ts';
import { analyseParts } from '#model/parts.ts';
import { allLayers, layerNames } from '#model/stack.ts';
import { openSamples } from '#engine/kernels/sample-store.ts';
import { buildModel } from '#engine/tfjs/build-model.ts';
import { buildNetwork, withEncoder, type Network } from '#engine/tfjs/network.ts';
import { supervised } from '#engine/tfjs/training.ts';
import { joinPairs } from './seq2seq/join-pairs.ts';
import { pairHits, pairLoss } from './seq2seq/pair-loss.ts';
import { SequenceProgram } from './seq2seq/sequence-program.ts';
import type { OwnTask, TaskSource } from './task-op.ts';

/** Both stacks of the document; names count over them, encoder first. */
function buildPair({ document, data }: TaskSource): Network {
  const [encoder, decoder] = analyseParts(document, data.shape) as [
    ReturnType<typeof analyseParts>[number],
    ReturnType<typeof analyseParts>[number],
  ];
  const names = layerNames([...encoder.stack, ...decoder.stack]);
  const inner = allLayers(encoder.stack).length;
  return withEncoder(
    buildNetwork({ ...encoder, names: names.slice(0, inner), loss: null }),
    buildNetwork({
      ...decoder,
      names: names.slice(inner),
      memory: memoryOf(encoder.analysis),
      loss: document.training.loss,
    }),
  );
}

export const seq2seq: OwnTask = {
  kind: 'own',
  build(source, engine) {
    const { document, data, key } = source;
    const { training } = document;
    const network = buildPair(source);
    const plain = buildModel(network, { training, key });
    const model = { ...plain, loss: pairLoss(plain.loss), hits: pairHits };
    const { dataset, shape, scaling } = data;
    const target = shape.target.kind === 'classes' ? shape.target.places[0]! : 0;
    const steps = { source: shape.input[0]!, target };
    const joined = {
      dataset: { ...dataset, learn: joinPairs(dataset.learn, steps) },
      shape: { input: [steps.source + target], target: numberTarget(target) },
      scaling,
    };
    return new SequenceProgram(
      {
        training: supervised(model),
        samples: openSamples(joined),
        scaling,
        shape: joined.shape,
        learningRate: training.optimizer.learningRate,
        engine,
      },
      steps,
    );
  },
};
