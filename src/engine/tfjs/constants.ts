import * as tf from '@tensorflow/tfjs-core';

/** Tensors that are the same at every step, made once. They live until `dispose`, outside any `tidy`. */
export class Constants {
  readonly #made = new Map<string, tf.Tensor>();

  get(key: string, make: () => tf.Tensor): tf.Tensor {
    const known = this.#made.get(key);
    if (known) return known;
    const made = tf.keep(make());
    this.#made.set(key, made);
    return made;
  }

  scalar(value: number): tf.Tensor {
    return this.get(`scalar ${value}`, () => tf.scalar(value));
  }

  dispose(): void {
    for (const tensor of this.#made.values()) tensor.dispose();
    this.#made.clear();
  }
}
