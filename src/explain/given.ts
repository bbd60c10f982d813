/** @file What comes into a walk besides samples and weights, by name; see `EngineRecord.given`. */
import type { TensorRef } from './place.ts';

/** What a teacher answers, in front of its softmax. */
export const TEACHER = { of: 'given', name: 'teacher' } as const satisfies TensorRef;

/** What a decoder hears of its own answer: what it should have said, one step late. */
export const SAID = { of: 'given', name: 'said' } as const satisfies TensorRef;

/** The chances ε with which the layer of this name draws. */
export const noiseRef = (layer: string): TensorRef & { readonly of: 'given'; readonly name: string } => ({
  of: 'given',
  name: `${layer}/noise`,
});
