/** @file Activation functions by their Keras names, with the formulas that the page shows. */

export const ACTIVATIONS = ['linear', 'relu', 'leaky_relu', 'elu', 'tanh', 'sigmoid', 'softmax'] as const;
export type Activation = (typeof ACTIVATIONS)[number];

/** Letters of the compact link text; `linear` is written as nothing. */
export const ACTIVATION_CODES: Readonly<Partial<Record<Activation, string>>> = {
  relu: 'r',
  leaky_relu: 'l',
  elu: 'e',
  tanh: 't',
  sigmoid: 'g',
  softmax: 's',
};

/** f(z) and f′ in TeX; `negative_slope` and `alpha` at Keras's defaults 0.2 and 1. */
export const ACTIVATION_FORMULAS: Readonly<Record<Activation, { forward: string; derivative: string }>> = {
  linear: { forward: String.raw`f(z) = z`, derivative: String.raw`f'(z) = 1` },
  relu: { forward: String.raw`f(z) = \max(0, z)`, derivative: String.raw`f'(z) = [z > 0]` },
  leaky_relu: {
    forward: String.raw`f(z) = \max(0, z) + 0.2 \min(0, z)`,
    derivative: String.raw`f'(z) = 1 \text{ if } z > 0 \text{ else } 0.2`,
  },
  elu: {
    forward: String.raw`f(z) = z \text{ if } z > 0 \text{ else } e^z - 1`,
    derivative: String.raw`f'(z) = 1 \text{ if } z > 0 \text{ else } e^z`,
  },
  tanh: { forward: String.raw`f(z) = \tanh z`, derivative: String.raw`f'(z) = 1 - f(z)^2` },
  sigmoid: {
    forward: String.raw`f(z) = \frac{1}{1 + e^{-z}}`,
    derivative: String.raw`f'(z) = f(z)(1 - f(z))`,
  },
  softmax: {
    forward: String.raw`f(z)_i = \frac{e^{z_i}}{\sum_j e^{z_j}}`,
    derivative: String.raw`\frac{\partial f_i}{\partial z_j} = f_i([i = j] - f_j)`,
  },
};
