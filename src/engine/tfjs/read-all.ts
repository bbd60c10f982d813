import * as tf from '@tensorflow/tfjs-core';

/**
 * Values of all `tensors` in one read-back. What happens to the tensors while the read is under way does not
 * matter.
 */
export async function readAll(tensors: readonly tf.Tensor[]): Promise<Float32Array[]> {
  if (tensors.length === 0) return [];
  return tf.getBackend() === 'webgl' ? readEach(tensors) : readJoined(tensors);
}

/** On WebGL, where laying tensors end to end takes another shader, up to half a second, for each number of them. */
async function readEach(tensors: readonly tf.Tensor[]): Promise<Float32Array[]> {
  const held = tensors.map((tensor) => tf.clone(tensor));
  try {
    return await Promise.all(held.map((tensor) => tensor.data<'float32'>()));
  } finally {
    tf.dispose(held);
  }
}

/** Everywhere else: laid end to end on the device first, since every read-back waits for the device. */
async function readJoined(tensors: readonly tf.Tensor[]): Promise<Float32Array[]> {
  const joined = tf.tidy(() => {
    const flat = tensors.map((tensor) => tf.reshape(tensor, [tensor.size]));
    return flat.length === 1 ? tf.clone(flat[0]!) : tf.concat(flat);
  });
  try {
    const values = await joined.data<'float32'>();
    let offset = 0;
    return tensors.map(({ size }) => values.slice(offset, (offset += size)));
  } finally {
    joined.dispose();
  }
}
