/** @file Validation that flatters: samples that also train, or a score that is better than training's without any reason. */
import { formatCount, formatLoss, formatPercent } from '#lib/format.ts';
import { mean } from '#lib/mean.ts';
import { text } from '#lib/text.ts';
import { MAX_SEED, type PlaygroundDocument } from '#model/document.ts';
import type { Fix } from '#model/issue.ts';
import { layerDef } from '#model/layers/index.ts';
import { everyLayer } from '#model/stack.ts';
import type { Case, Diagnose, Finding } from './case.ts';
import { curveOf, epochRows, isSteady } from './curve.ts';

/** A stray twin is chance; from this share on, and with so many, validation says something else than it seems to. */
const MANY = 0.1;
const FEWEST = 5;
/** Validation costs less than this share of what training does, by more than this share of what training began with, in so many epochs. */
const FLATTERED = 0.5;
const GAP_OF_START = 0.1;
const EPOCHS = 3;
/** Of an epoch's steps, the last: the first were taken by a network that knew less than the one that validates. */
const TAIL = 0.25;

const CAUSE = text(
  'Validation stands for data that the network has never seen. What it has seen in training it may know by heart, so that the score says nothing of new data.',
  '验证集应当代表网络从未见过的数据。训练中见过的样本它可能已经背下来，这样的成绩说明不了它对新数据的表现。',
);

const REMOVE = text(
  'Take the copies out of your data: another split would only leave others on both sides.',
  '请把重复的样本从数据中去掉：换一种划分，只会让另一些落在两边。',
);

/** Only where the data can leave them out by itself: dealt out anew, copies would leak as much. */
const leaveOut = ({ data }: PlaygroundDocument): readonly Fix[] =>
  data['duplicates'] === 'keep'
    ? [
        {
          label: text('Leave out repeated rows', '去掉重复的行'),
          change: { type: 'data', fields: { duplicates: 'drop' } },
        },
      ]
    : [];

const dealAnew = ({ seed }: PlaygroundDocument): Fix => ({
  label: text('Deal out the samples anew (another seed)', '重新划分样本（换一个种子）'),
  change: { type: 'seed', seed: (seed + 1) % (MAX_SEED + 1) },
});

function repeatedSamples({ repeats, document }: Case): Finding | null {
  if (!repeats || repeats.repeated < FEWEST || repeats.repeated < MANY * repeats.validation) return null;
  const [repeated, all] = [formatCount(repeats.repeated), formatCount(repeats.validation)];
  const share = formatPercent(repeats.repeated / repeats.validation);
  const fixes = leaveOut(document);
  return {
    layer: null,
    title: text('Validation samples are also trained on', '验证样本也参与了训练'),
    evidence: text(
      `${repeated} of ${all} validation samples (${share}) have the same inputs as a training sample.`,
      `${all} 个验证样本中有 ${repeated} 个（${share}）与某个训练样本的输入完全相同。`,
    ),
    cause: fixes.length > 0 ? CAUSE : text(`${CAUSE.en} ${REMOVE.en}`, `${CAUSE.zh}${REMOVE.zh}`),
    fixes,
    goodUntil: null,
  };
}

/** Does training cost more than validation by design? */
function isHandicapped({ stacks, training, data }: PlaygroundDocument): boolean {
  const noisy = everyLayer(stacks).some((layer) => {
    const { family } = layerDef(layer);
    const own = ['dropout', 'recurrentDropout', 'l1', 'l2'].some(
      (name) => Number((layer as unknown as Record<string, unknown>)[name] ?? 0) > 0,
    );
    return own || family === 'regularization' || family === 'augmentation' || family === 'normalization';
  });
  const misled = Number(data['shuffledLabels'] ?? 0) > 0;
  return noisy || misled || training.classWeights !== 'none' || training.tools.averaging.on;
}

/** Mean training loss at the end of the epoch that `epochs[index]` ends; NaN where too few steps show it. */
function lateLoss(about: Case, index: number): number {
  const rows = epochRows(about, index, TAIL);
  return rows.length < 4 ? Number.NaN : mean(rows.map(({ loss }) => loss));
}

function flatteringScore(about: Case): Finding | null {
  const { epochs, document } = about;
  const curve = isSteady(about) && !isHandicapped(document) ? curveOf(about) : null;
  if (!curve || epochs.length < EPOCHS) return null;
  const lately = Array.from({ length: EPOCHS }, (_, i) => epochs.length - EPOCHS + i);
  const flattered = lately.every((index) => {
    const [training, validation] = [lateLoss(about, index), epochs[index]!.loss];
    return validation < FLATTERED * training && training - validation > GAP_OF_START * curve.start;
  });
  if (!flattered) return null;
  const training = formatLoss(lateLoss(about, epochs.length - 1));
  const validation = formatLoss(epochs.at(-1)!.loss);
  return {
    layer: null,
    title: text('Validation is better than training', '验证结果比训练还好'),
    evidence: text(
      `Training loss at the end of the last epoch is ${training}, validation loss only ${validation}, though nothing makes training harder.`,
      `最近一轮末的训练损失为 ${training}，验证损失却只有 ${validation}，而训练并没有任何额外的难度。`,
    ),
    cause: text(
      `Either the validation samples happen to be easier than the others, or they are known from training. ${CAUSE.en}`,
      `要么验证样本碰巧更容易，要么网络在训练中已经见过它们。${CAUSE.zh}`,
    ),
    fixes: [...leaveOut(document), dealAnew(document)],
    goodUntil: null,
  };
}

export const diagnoseLeakingValidation: Diagnose = (about) =>
  repeatedSamples(about) ?? flatteringScore(about);
