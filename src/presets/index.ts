/** @file The documents that ship with Strata. Adding one: its file here and its line below. */
import { autoencoder } from './autoencoder.ts';
import { colourConvnet } from './colour-convnet.ts';
import { carsMpg } from './cars-mpg.ts';
import { housePrices } from './house-prices.ts';
import { irisMlp } from './iris-mlp.ts';
import { logistic2d } from './logistic-2d.ts';
import { distilDigits } from './distil-digits.ts';
import { gan2d } from './gan-2d.ts';
import { ganMnist } from './gan-mnist.ts';
import { mnistConvnet } from './mnist-convnet.ts';
import { mnistLecun300 } from './mnist-lecun-300.ts';
import { mnistLenet5 } from './mnist-lenet5.ts';
import { mnistMlp } from './mnist-mlp.ts';
import { penguinsMlp } from './penguins-mlp.ts';
import { PRESET_GROUPS, type PresetDef, type PresetGroup } from './preset-def.ts';
import { spamConv1d } from './spam-conv1d.ts';
import { spamLstm } from './spam-lstm.ts';
import { seq2seqDates } from './seq2seq-dates.ts';
import { novelLstm } from './novel-lstm.ts';
import { novelTransformer } from './novel-transformer.ts';
import { selfAttention } from './self-attention.ts';
import { toyCircle } from './toy-circle.ts';
import { toyGauss } from './toy-gauss.ts';
import { toyRegression } from './toy-regression.ts';
import { toySpiral } from './toy-spiral.ts';
import { toyXor } from './toy-xor.ts';
import { transferDigits } from './transfer-digits.ts';
import { vaeMnist } from './vae-mnist.ts';

/** Every preset, in the order of the menu within its group. */
export const PRESETS = {
  'mnist-convnet': mnistConvnet,
  'mnist-mlp': mnistMlp,
  'mnist-lecun-300': mnistLecun300,
  'mnist-lenet5': mnistLenet5,
  'toy-circle': toyCircle,
  'toy-xor': toyXor,
  'toy-gauss': toyGauss,
  'toy-spiral': toySpiral,
  'toy-regression': toyRegression,
  'logistic-2d': logistic2d,
  'seq2seq-dates': seq2seqDates,
  'colour-convnet': colourConvnet,
  autoencoder,
  'vae-mnist': vaeMnist,
  'gan-2d': gan2d,
  'gan-mnist': ganMnist,
  'transfer-digits': transferDigits,
  'distil-digits': distilDigits,
  'spam-conv1d': spamConv1d,
  'spam-lstm': spamLstm,
  'house-prices': housePrices,
  'iris-mlp': irisMlp,
  'penguins-mlp': penguinsMlp,
  'cars-mpg': carsMpg,
  'novel-lstm': novelLstm,
  'novel-transformer': novelTransformer,
  'self-attention': selfAttention,
} as const;

export type PresetId = keyof typeof PRESETS;
export const PRESET_IDS = Object.keys(PRESETS) as readonly PresetId[];
/** What opens when nobody asks for anything else. */
export const DEFAULT_PRESET = 'mnist-convnet' satisfies PresetId;

export const presetOf = (id: PresetId): PresetDef<PresetId> => PRESETS[id];

/** The groups of the menu, each with its presets; those without any are left out. */
export const presetGroups = (): readonly (readonly [PresetGroup, readonly PresetId[]])[] =>
  (Object.keys(PRESET_GROUPS) as PresetGroup[])
    .map((group) => [group, PRESET_IDS.filter((id) => presetOf(id).group === group)] as const)
    .filter(([, ids]) => ids.length > 0);
