import { allAnalyses, learns, type StackAnalysis } from './analyse.ts';

/**
 * Floating-point operations of one sample's training step, nominally: a multiplication and an addition are two. Every layer
 * computes forward; once more for the gradient of its weights, if it has any; and once more for the gradient of its input,
 * if something below has weights that need it. Optimizers, losses and activation functions are not counted.
 */
export function trainingFlops(analysis: StackAnalysis): number {
  let multiplyAdds = 0;
  let weightsBelow = false;
  for (const layer of allAnalyses(analysis)) {
    const { cost, repeats } = layer;
    multiplyAdds += repeats * cost.multiplyAdds * (1 + Number(learns(layer)) + Number(weightsBelow));
    weightsBelow ||= learns(layer);
  }
  return 2 * multiplyAdds;
}
