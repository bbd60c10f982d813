import { text } from '#lib/text.ts';
import { logistic2d } from '#presets/logistic-2d.ts';
import { agrees, type Exercise } from './exercise.ts';
import { defineLesson, type Witness } from './lesson-def.ts';

/** z that the engine's own a comes from. */
const sum = ({ x, w, b }: Exercise): number => w.reduce((total, each, j) => total + each * x[j]!, b);

const isRight =
  (value: (exercise: Exercise) => number) =>
  ({ exercise, answer }: Witness): boolean =>
    exercise !== null && agrees(answer, value(exercise));

export const chainRuleByHand = defineLesson({
  id: 'chain-rule-by-hand',
  title: text('The chain rule by hand', '动手算链式法则'),
  summary: text(
    'Work one sample through one neuron with a pocket calculator; the engine checks three digits.',
    '用计算器把一个样本在一个神经元里算一遍，由引擎核对三位数字。',
  ),
  needs: 'exercise',
  document: { ...logistic2d.document, title: 'The chain rule by hand' },
  tasks: [
    {
      say: text('Compute the weighted sum z = w₁x₁ + w₂x₂ + b.', '计算加权和 z = w₁x₁ + w₂x₂ + b。'),
      hint: text(
        'Multiply each input by its weight, add the products and the bias.',
        '每个输入乘以自己的权重，加起来再加上偏置。',
      ),
      asks: 'z =',
      goal: isRight(sum),
    },
    {
      say: text(
        'The neuron answers a = σ(z). Compute δ = ∂L/∂z = a − y.',
        '神经元输出 a = σ(z)。计算 δ = ∂L/∂z = a − y。',
      ),
      hint: text(
        'σ(z) = 1 / (1 + e⁻ᶻ). For cross-entropy the slope of the sigmoid cancels, and a − y is left.',
        'σ(z) = 1 / (1 + e⁻ᶻ)。在交叉熵下 sigmoid 的斜率正好约掉，只剩 a − y。',
      ),
      asks: String.raw`\delta =`,
      goal: isRight(({ delta }) => delta),
    },
    {
      say: text(
        'The chain rule: compute ∂L/∂w₁, which is δ times what w₁ was multiplied with.',
        '链式法则：计算 ∂L/∂w₁，即 δ 乘以当初与 w₁ 相乘的数。',
      ),
      hint: text('∂L/∂w₁ = ∂L/∂z · ∂z/∂w₁ = δ · x₁.', '∂L/∂w₁ = ∂L/∂z · ∂z/∂w₁ = δ · x₁。'),
      asks: String.raw`\frac{\partial L}{\partial w_1} =`,
      goal: isRight(({ gradient }) => gradient[0]!),
    },
    {
      say: text(
        'Take a step of gradient descent for this sample alone: what is w₁ afterwards?',
        '只按这个样本做一步梯度下降：之后 w₁ 是多少？',
      ),
      hint: text('w₁ − η · ∂L/∂w₁: downhill, against the gradient.', 'w₁ − η · ∂L/∂w₁：逆着梯度，往下坡走。'),
      asks: String.raw`w_1 \leftarrow`,
      goal: isRight(({ w, gradient, learningRate }) => w[0]! - learningRate * gradient[0]!),
    },
  ],
  ending: text(
    'That was backpropagation. A deep network does the same, layer by layer: δ arrives from above, is multiplied by what came in for the weights, and by the weights for the layer below.',
    '这就是反向传播。深层网络逐层做同样的事：δ 从上面传来，乘以输入得到权重的梯度，乘以权重传给下一层。',
  ),
});
