import type { Activation } from '#model/activations.ts';
import {
  activationDelta,
  activationDeltas,
  activationLines,
  activationValues,
} from '#explain/activations/activated.ts';
import type { LayerSite } from '#explain/layers/layer-explanation.ts';
import { told } from '#explain/told.ts';
import type { StepExplanation, StepSite } from './step.ts';

/** An activation as a step: what a layer's own is from z to a. */
export function activating(step: StepSite, activation: Activation): StepExplanation {
  const site: LayerSite = { ...step, activation, z: step.source, a: step.z, upstream: step.delta };
  return {
    sum: (o) => told(activationLines(site, o)),
    sums: () => activationValues(site),
    down: (i) => activationDelta(site, i),
    downs: () => activationDeltas(site),
    weightGradient: () => told([]), // It has none.
  };
}
