/** @file Activation functions by their Keras names, with the formulas that the page shows. */

/** Like relu, then smooth ones, then those with bounds, then softmax: so they stand in forms. */
export const ACTIVATIONS = [
  'linear',
  'relu',
  'leaky_relu',
  'elu',
  'selu',
  'gelu',
  'silu',
  'mish',
  'softplus',
  'softsign',
  'tanh',
  'sigmoid',
  'hard_sigmoid',
  'softmax',
] as const;
export type Activation = (typeof ACTIVATIONS)[number];

/** Letters of the compact link text; `linear` is written as nothing. */
export const ACTIVATION_CODES: Readonly<Partial<Record<Activation, string>>> = {
  relu: 'r',
  leaky_relu: 'l',
  elu: 'e',
  selu: 'u',
  gelu: 'a',
  silu: 'w',
  mish: 'h',
  softplus: 'p',
  softsign: 'n',
  tanh: 't',
  sigmoid: 'g',
  hard_sigmoid: 'd',
  softmax: 's',
};

/** SELU's constants (G. Klambauer et al., 2017): with them, layers keep mean 0 and variance 1. */
export const SELU = { scale: 1.0507009873554805, alpha: 1.6732632423543772 } as const;

/** f(z) and f′ in TeX; `negative_slope` and `alpha` at Keras's defaults 0.2 and 1, `gelu` exact, not approximated. */
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
  selu: {
    forward: String.raw`\begin{gathered} f(z) = \lambda z \text{ if } z > 0 \text{ else } \lambda \alpha (e^z - 1) \\ \lambda \approx 1.0507,\ \alpha \approx 1.6733 \end{gathered}`,
    derivative: String.raw`f'(z) = \lambda \text{ if } z > 0 \text{ else } \lambda \alpha e^z`,
  },
  gelu: {
    forward: String.raw`f(z) = z \Phi(z),\ \Phi(z) = \tfrac{1}{2} \Bigl(1 + \operatorname{erf} \tfrac{z}{\sqrt 2}\Bigr)`,
    derivative: String.raw`f'(z) = \Phi(z) + \frac{z}{\sqrt{2\pi}} e^{-z^2 / 2}`,
  },
  silu: {
    forward: String.raw`f(z) = z \sigma(z) = \frac{z}{1 + e^{-z}}`,
    derivative: String.raw`f'(z) = \sigma(z) \bigl(1 + z (1 - \sigma(z))\bigr)`,
  },
  mish: {
    forward: String.raw`f(z) = z \tanh(\ln(1 + e^z))`,
    derivative: String.raw`\begin{gathered} f'(z) = t + z \frac{1 - t^2}{1 + e^{-z}} \\ t = \tanh(\ln(1 + e^z)) \end{gathered}`,
  },
  softplus: {
    forward: String.raw`f(z) = \ln(1 + e^z)`,
    derivative: String.raw`f'(z) = \frac{1}{1 + e^{-z}}`,
  },
  softsign: {
    forward: String.raw`f(z) = \frac{z}{1 + |z|}`,
    derivative: String.raw`f'(z) = (1 - |f(z)|)^2`,
  },
  tanh: { forward: String.raw`f(z) = \tanh z`, derivative: String.raw`f'(z) = 1 - f(z)^2` },
  sigmoid: {
    forward: String.raw`f(z) = \frac{1}{1 + e^{-z}}`,
    derivative: String.raw`f'(z) = f(z)(1 - f(z))`,
  },
  hard_sigmoid: {
    forward: String.raw`f(z) = \tfrac{1}{6} \min(\max(z + 3, 0), 6)`,
    derivative: String.raw`f'(z) = \tfrac{1}{6} [-3 < z < 3]`,
  },
  softmax: {
    forward: String.raw`f(z)_i = \frac{e^{z_i}}{\sum_j e^{z_j}}`,
    derivative: String.raw`\frac{\partial f_i}{\partial z_j} = f_i([i = j] - f_j)`,
  },
};
