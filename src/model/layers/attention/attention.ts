/** @file Attention of one sequence to another: a decoder's steps look at what an encoder left. */
import { call } from '#model/construction.ts';
import { err, type Result } from '#lib/result.ts';
import { text } from '#lib/text.ts';
import { number } from '#model/fields.ts';
import type { ShapeIssue } from '#model/issue.ts';
import { REMOVE_LAYER } from '#model/layer-fixes.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import { checkPlaces } from '#model/layers/places-input.ts';
import type { Memory } from '#model/memory.ts';
import { formatShape, sizeOf, type Shape } from '#model/shape.ts';

const TITLE = 'Attention';

const noEncoder: ShapeIssue = {
  message: text(
    'Attention looks at the steps of an encoder, but this stack reads none. SelfAttention looks at its own steps.',
    'Attention 要看编码器的各步，但这个网络前面没有编码器。SelfAttention 看的是自己的各步。',
  ),
  fixes: [REMOVE_LAYER],
};

/** The steps of the encoder have to be as wide as those that look at them: scores are dot products. */
function checkMemory(input: Shape, memory: Memory | undefined): ShapeIssue | null {
  if (!memory) return noEncoder;
  const [steps, features] = memory.output;
  const given = formatShape(memory.output);
  if (memory.output.length !== 2) {
    return {
      message: text(
        `Attention looks at the encoder’s steps, but the encoder gives ${given}: its last layer has to return sequences.`,
        `Attention 要看编码器的每一步，但编码器给出的是 ${given}：它的最后一层要返回整个序列。`,
      ),
      fixes: [REMOVE_LAYER],
    };
  }
  if (features === input.at(-1)) return null;
  return {
    message: text(
      `Attention compares steps of ${input.at(-1)} numbers with the encoder’s ${steps} steps of ${features}: both need the same width.`,
      `Attention 要比较宽度为 ${input.at(-1)} 的步与编码器的 ${steps} 步（宽度 ${features}）：两者的宽度必须相同。`,
    ),
    fixes: [
      {
        label: text(`Insert Dense with ${features} units in front`, `在前面插入 ${features} 个单元的 Dense`),
        change: { type: 'insert-before', draft: { kind: 'dense', fields: { units: features! } } },
      },
      REMOVE_LAYER,
    ],
  };
}

function attendingShape(input: Shape, memory: Memory | undefined): Result<Shape, ShapeIssue> {
  const checked = checkPlaces(TITLE, 1, input);
  if (!checked.ok) return checked;
  const issue = checkMemory(input, memory);
  return issue ? err(issue) : checked;
}

/** Luong et al. 2015, arXiv:1508.04025, with the scores that they call `dot`. */
export const attention = defineLayer({
  kind: 'attention',
  title: TITLE,
  family: 'attention',
  code: 'Ae',
  fields: {
    dropout: number({
      label: text('Dropout', '丢弃率'),
      help: text('Share of the weights that are set to zero while training.', '训练时被置零的权重的比例。'),
      code: 'o',
      min: 0,
      max: 0.95,
      step: 0.05,
      default: 0,
    }),
  },
  doc: {
    summary: text(
      'Every step of the decoder looks back at all steps of the encoder. How well its numbers match those of a step decides how much of that step it takes: the alignment that can be read off while it translates. Without it, all of the source has to fit into one state. Bahdanau et al. 2015; with dot products: Luong et al. 2015.',
      '解码器的每一步都回头看编码器的所有步。它的数与某一步的数有多匹配，就从那一步取多少：翻译时可以直接读出这种对齐。没有它，整个原文只能塞进一个状态里。Bahdanau 等，2015；用点积：Luong 等，2015。',
    ),
    forward: String.raw`a_t = \sum_s P_{t,s}\, m_s, \quad P = \text{softmax}_s(x_t \cdot m_s) \quad \text{(steps } m_s \text{ of the encoder)}`,
    backward: [
      String.raw`G = \frac{\partial L}{\partial a} m^\top, \quad S = P \odot \Bigl(G - \sum_s P \odot G\Bigr)`,
      String.raw`\frac{\partial L}{\partial x} = S m, \quad \frac{\partial L}{\partial m} = P^\top \frac{\partial L}{\partial a} + S^\top x`,
    ],
  },
  describe: () => [text('over the encoder’s steps', '看编码器的各步')],
  keepsMask: () => true,
  inferShape: (_spec, input, _branches, memory) => attendingShape(input, memory),
  params: () => [],
  cost(_spec, input, output, memory) {
    const weights = input[0]! * (memory?.output[0] ?? 0);
    return { multiplyAdds: 2 * weights * input.at(-1)!, activations: weights + sizeOf(output) };
  },
  // What it looks at is said where it is called: layer([x, encoded]).
  keras: ({ dropout }) => call('layers.Attention', [], dropout === 0 ? {} : { dropout }),
  torch: () => null,
});
