/** @file A layer as PyTorch makes it: one module after another, those with weights told to keep them where it is frozen. */
import { call, type Construction } from '#model/construction.ts';
import type { Shape } from '#model/shape.ts';
import { layerDef, type LayerSpec } from './index.ts';
import { isFrozen } from './trainable.ts';

const WITH_WEIGHTS =
  /^nn\.(Linear|Conv|Embedding|BatchNorm|LayerNorm|GroupNorm|RMSNorm|PReLU|RNN|LSTM|GRU|Transformer)/;

const KEEP_WEIGHTS = call('requires_grad_', [false]);
/** The statistics of a batch are not for a frozen layer, neither to use nor to follow. */
const KEEP_STATISTICS = call('eval');

function frozen(module: Construction): Construction {
  if (!WITH_WEIGHTS.test(module.name)) return module;
  const normalizes = module.name.startsWith('nn.BatchNorm');
  return { ...module, chained: [KEEP_WEIGHTS, ...(normalizes ? [KEEP_STATISTICS] : [])] };
}

/** `nn.Linear(784, 64).requires_grad_(False)`; null where no modules do the same. */
export function torchCalls(spec: LayerSpec, input: Shape): readonly Construction[] | null {
  const modules = layerDef(spec).torch(spec, input);
  return modules && isFrozen(spec) ? modules.map(frozen) : modules;
}
