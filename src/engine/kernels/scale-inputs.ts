import type { TrainingData } from '#engine/engine.ts';

/** What the network sees of raw bytes or numbers: (raw − mean) × factor, into `out`, which is returned. */
export function scaleInputs(
  raw: Uint8Array | Float32Array,
  { mean, factor }: TrainingData['scaling'],
  out: Float32Array = new Float32Array(raw.length),
): Float32Array {
  for (let i = 0; i < raw.length; i++) out[i] = (raw[i]! - mean) * factor;
  return out;
}
