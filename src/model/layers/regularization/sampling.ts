/** @file The bottleneck of a variational autoencoder: a random code from the distribution that the layer below describes. */
import { err, ok } from '#lib/result.ts';
import { text } from '#lib/text.ts';
import { number } from '#model/fields.ts';
import { REMOVE_LAYER } from '#model/layer-fixes.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import { formatShape, sizeOf, type Shape } from '#model/shape.ts';

/** Of the input's last axis, the first half are means and the second half logarithms of variances. */
const halved = (input: Shape): Shape => [...input.slice(0, -1), input.at(-1)! / 2];

/** Kingma & Welling 2014, arXiv:1312.6114; the weight is β of Higgins et al. 2017. */
export const sampling = defineLayer({
  kind: 'sampling',
  title: 'Sampling',
  family: 'regularization',
  code: 'Sa',
  lead: 'klWeight',
  fields: {
    klWeight: number({
      label: text('KL weight (β)', 'KL 权重（β）'),
      help: text(
        'How much it costs when codes are spread otherwise than a standard normal distribution. With 1 and a loss summed over the outputs, the whole is the negative ELBO in nats.',
        '编码的分布偏离标准正态分布要付出多大代价。取 1 并对各输出的损失求和时，总损失就是以奈特为单位的负 ELBO。',
      ),
      min: 0,
      max: 100,
      step: 0.1,
      default: 1,
    }),
  },
  doc: {
    summary: text(
      'Turns a description into a code: of the numbers that come in, the first half are means μ, the second half the logarithms of variances σ². While training, the code is drawn at random around μ, which gradients can pass because the chance ε stands beside the weights (the reparameterisation trick); and the loss grows by how far the distribution is from a standard normal one, so that neighbouring codes come to mean similar things. When the network is used, the code is μ. Kingma and Welling 2014.',
      '把描述变成编码：输入的前一半是均值 μ，后一半是方差 σ² 的对数。训练时在 μ 附近随机取一个编码；随机数 ε 与权重分开，梯度因此能够通过（重参数化技巧）。分布离标准正态越远，损失越大，于是相邻的编码逐渐代表相似的东西。使用网络时编码就是 μ。Kingma 与 Welling，2014。',
    ),
    forward: String.raw`\begin{gathered} [\mu, \ell] = x, \quad \sigma_j = e^{\ell_j / 2}, \quad a_j = \mu_j + \sigma_j \varepsilon_j, \quad \varepsilon_j \sim \mathcal{N}(0, 1) \\ L \leftarrow L + \beta \sum_j \tfrac{1}{2} \bigl(\mu_j^2 + \sigma_j^2 - \ell_j - 1\bigr) \end{gathered}`,
    backward: [
      String.raw`\frac{\partial L}{\partial \mu_j} = \frac{\partial L}{\partial a_j} + \beta \mu_j`,
      String.raw`\frac{\partial L}{\partial \ell_j} = \tfrac{1}{2} \frac{\partial L}{\partial a_j} \sigma_j \varepsilon_j + \tfrac{\beta}{2} (\sigma_j^2 - 1)`,
    ],
  },
  describe: ({ klWeight }) => [text(`KL weight ${klWeight}`, `KL 权重 ${klWeight}`)],
  inferShape(_spec, input) {
    const count = input.at(-1)!;
    if (count % 2 === 0) return ok(halved(input));
    return err({
      message: text(
        `Sampling receives ${formatShape(input)}: it takes half of the numbers for means and half for variances, so there must be an even number of them.`,
        `Sampling 收到 ${formatShape(input)}：一半的数作均值，一半作方差，因此需要偶数个。`,
      ),
      fixes: [
        {
          label: text(`Insert Dense with ${count + 1} units`, `插入 ${count + 1} 个单元的 Dense`),
          change: { type: 'insert-before', draft: { kind: 'dense', fields: { units: count + 1 } } },
        },
        REMOVE_LAYER,
      ],
    });
  },
  params: () => [],
  cost: (_spec, input, output) => ({ multiplyAdds: 2 * sizeOf(input), activations: sizeOf(output) }),
  // In Keras a person writes it as a class of their own, as its guide to variational autoencoders does.
  keras: () => null,
  torch: () => null,
});
