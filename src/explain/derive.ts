/** @file How any number of a walk came about. Pure; what it returns is drawn as it is. */
import { text, type Text } from '#lib/text.ts';
import { activationDelta, activationLines } from './activations/activated.ts';
import type { Derivation, Line } from './derivation.ts';
import { explanationOf, siteOf } from './layers/layer-site.ts';
import { SAID, TEACHER } from './given.ts';
import { LossTeller } from './losses/tell-loss.ts';
import { networkOf } from './network.ts';
import { updateOf } from './optimizers/update-teller.ts';
import type { Place, TensorRef } from './place.ts';
import type { SampleRecord } from './record/sample-record.ts';
import { ownerOf } from './stops.ts';
import { innerAt, readerOf, tensorAt } from './tensors.ts';
import { slope, sumLine, told, type Told } from './told.ts';
import { ending, joinWays } from './ways.ts';
import type { WalkName } from './walks.ts';

const NOT_TOLD = text(
  'This layer works in steps that are not told number by number here. The numbers are the engine’s; its formulas say what it does.',
  '这一层的计算没有在这里逐数展开。这些数来自引擎；它做什么，见公式。',
);

const given = (words: Text): Told => told([], { words: [words] });

const GIVEN: Partial<Record<TensorRef['of'], Told>> = {
  target: given(text('What should have been answered: from the data.', '应有的答案：来自数据。')),
  weight: given(text('A weight: what training has made of it so far.', '权重：训练至今得到的值。')),
  slot: given(text('What the optimizer remembers of the steps before.', '优化器对先前各步的记忆。')),
};

/** What a walk begins with. */
const INPUTS: Partial<Record<WalkName, Told>> = {
  made: given(
    text('The generator has made it of noise; here it is given.', '由生成器用噪声造出；在这里它是给定的。'),
  ),
  generator: given(
    text('Noise: drawn by chance from a standard normal distribution.', '噪声：从标准正态分布中随机抽取。'),
  ),
};
const FROM_DATA = given(
  text('From the data, scaled as the network sees it.', '来自数据，已按网络所见缩放。'),
);

const TAUGHT = given(
  text(
    'What the teacher answers to the same sample, in front of its softmax. To the student it is given.',
    '教师对同一样本的回答（softmax 之前）；对学生来说它是给定的。',
  ),
);
const HEARD = given(
  text(
    'What should have been said one place before; in front of all, the start.',
    '前一处应说的词元；最前面是开始标记。',
  ),
);
const CHANCE = given(
  text(
    'Chance: drawn from a standard normal distribution, whatever the weights are. So gradients need not pass it.',
    '随机数：从标准正态分布抽取，与权重无关，因此梯度不必穿过它。',
  ),
);

/** Activated. */
function tellOutput(record: SampleRecord, layer: number, o: number): Told | null {
  const site = siteOf(readerOf(record), layer);
  const sum = explanationOf(readerOf(record), layer)?.sum(o);
  if (!site || !sum) return null;
  return { ...sum, lines: [...sum.lines, ...activationLines(site, o, sum.lines.at(-1)!.value)] };
}

/** Of what nobody takes as it is: an encoder's steps that no decoder looks at. */
const unheard = (from: Place): Told =>
  told([sumLine({ tex: String.raw`${slope('upstream', 'a')} = 0`, terms: [], from })], {
    words: [
      text(
        'No layer takes this number as it is, so nothing comes back to it here: all that a decoder may read besides is a last state.',
        '没有哪一层直接取用这个数，所以这里没有梯度传回：解码器读取的至多是最后的状态。',
      ),
    ],
  });

/** ∂L/∂a: from the loss, or from all that take the number. */
function tellOutputGradient(record: SampleRecord, layer: number, i: number): Told | null {
  const reader = readerOf(record);
  const network = networkOf(record);
  const site = siteOf(reader, layer);
  if (!network || !site) return null;
  if (network.end.index === layer) return new LossTeller(record, site).outputGradient(i);
  const from = { tensor: { of: 'outputGradient', layer }, index: i } as const;
  const takers = network.consumersOf({ of: 'output', layer });
  if (takers.length === 0) return unheard(from);
  const parts = takers.map(({ node, branch }) => {
    const taker = explanationOf(reader, node.index);
    return (branch === 'left' ? taker?.downLeft?.(i) : taker?.down(i, branch)) ?? null;
  });
  if (parts.includes(null)) return null;
  return joinWays(parts as readonly Told[], 'a', from);
}

/** δ = ∂L/∂z. */
function tellSumGradient(record: SampleRecord, layer: number, o: number): Told | null {
  const site = siteOf(readerOf(record), layer);
  const network = networkOf(record);
  if (!site || !network) return null;
  if (site.activation === 'linear') return tellOutputGradient(record, layer, o);
  const sum = explanationOf(readerOf(record), layer)?.sum(o);
  if (!sum) return null;
  const shortest =
    network.end.index === layer && network.lossActivates ? new LossTeller(record, site).sumGradient(o) : null;
  return shortest ?? activationDelta(site, o, sum.lines.at(-1)!.value);
}

/** The weight with this full name. */
function tellWeightGradient(record: SampleRecord, name: string, index: number): Told | null {
  const layer = ownerOf(record, name);
  const site = siteOf(readerOf(record), layer);
  if (!site) return null;
  const tells = explanationOf(readerOf(record), layer);
  const own = tells?.weightGradient(name.slice(site.name.length + 1), index);
  if (!own || own.lines.length === 0) return null;
  const from = { tensor: { of: 'weightGradient', name }, index } as const;
  return ending(own, from);
}

function tellInputGradient(record: SampleRecord, layer: number, index: number): Told | null {
  const own = explanationOf(readerOf(record), layer)?.down(index, null);
  return own ? ending(own, { tensor: { of: 'inputGradient', layer }, index }) : null;
}

function tell(record: SampleRecord, { tensor, index }: Place): Told | null {
  const network = networkOf(record);
  switch (tensor.of) {
    case 'output':
      return tellOutput(record, tensor.layer, index);
    case 'sum':
      return explanationOf(readerOf(record), tensor.layer)?.sum(index) ?? null;
    case 'outputGradient':
      return tellOutputGradient(record, tensor.layer, index);
    case 'sumGradient':
      return tellSumGradient(record, tensor.layer, index);
    case 'inputGradient':
      return tellInputGradient(record, tensor.layer, index);
    case 'inner':
    case 'innerGradient':
      return innerAt(record, tensor)?.tell(index) ?? null;
    case 'weightGradient':
      return tellWeightGradient(record, tensor.name, index);
    case 'newWeight':
      return updateOf(record).trained(tensor.name) ? updateOf(record).tell(tensor.name, index) : null;
    case 'input':
      return INPUTS[record.walk ?? 'drawn'] ?? FROM_DATA;
    case 'given':
      if (tensor.name === SAID.name) return HEARD;
      return tensor.name === TEACHER.name ? TAUGHT : CHANCE;
    case 'softTarget':
    case 'softAnswer':
      return (
        network &&
        new LossTeller(record, siteOf(readerOf(record), network.end.index)!).share(tensor.of, index)
      );
    case 'loss':
      return network && new LossTeller(record, siteOf(readerOf(record), network.end.index)!).loss();
    default:
      return GIVEN[tensor.of] ?? null;
  }
}

/** Throws a RangeError where there is no such number. */
export function derive(record: SampleRecord, place: Place): Derivation {
  const own = tell(record, place);
  // Nobody but the teller knows weights after the step: to look one up would be to work out all of them.
  const engineValue =
    own && place.tensor.of === 'newWeight' ? undefined : tensorAt(record, place.tensor)?.values[place.index];
  const last: Line | undefined = own?.lines.at(-1);
  if (engineValue === undefined && !last)
    throw new RangeError(`There is no number ${JSON.stringify(place)}.`);
  const value = last?.value ?? engineValue!;
  return {
    place,
    lines: own?.lines ?? [],
    value,
    engineValue: engineValue ?? value,
    words: own?.words ?? [NOT_TOLD],
    marks: own?.marks ?? [],
    told: own !== null,
  };
}
