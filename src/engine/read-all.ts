import * as tf from '@tensorflow/tfjs-core';

/**
 * Values of all `tensors` in one read-back: they are laid end to end on the device first. What happens to the
 * tensors while the read is under way does not matter.
 */
export async function readAll(tensors: readonly tf.Tensor[]): Promise<Float32Array[]> {
  if (tensors.length === 0) return [];
  const joined = tf.tidy(() => {
    const flat = tensors.map((tensor) => tf.reshape(tensor, [tensor.size]));
    return flat.length === 1 ? tf.clone(flat[0]!) : tf.concat(flat);
  });
  try {
    const values = (await joined.data()) as Float32Array;
    let offset = 0;
    return tensors.map(({ size }) => values.slice(offset, (offset += size)));
  } finally {
    joined.dispose();
  }
}
