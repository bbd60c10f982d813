import type { PlannedOp } from '#engine/compiled/plan/epilogues.ts';
import { makeActivityRegularization } from './activity-op.ts';
import { makeDepthwise } from './depthwise-op.ts';
import { makeDropout } from './dropout-op.ts';
import type { Executable, Site } from './executable.ts';
import { makeGroupNormalization } from './group-normalization-op.ts';
import { makeMerge } from './merge-op.ts';
import { makeMove } from './move-op.ts';
import { makeNormalization } from './normalization-op.ts';
import { makePool } from './pool-op.ts';
import { makeProduct } from './product-op.ts';
import { makeActivation, makeFlatten } from './row-ops.ts';
import { makeSampling } from './sampling-op.ts';
import { makeByPlace, makeEmbedding } from './table-ops.ts';

export function makeExecutable(op: PlannedOp, site: Site): Executable {
  switch (op.kind) {
    case 'product':
      return makeProduct(op, site);
    case 'depthwise':
      return makeDepthwise(op, site);
    case 'max_pool':
    case 'average_pool':
      return makePool(op, site);
    case 'activation':
      return makeActivation(op, site);
    case 'dropout':
      return makeDropout(op, site);
    case 'activity_regularization':
      return makeActivityRegularization(op, site);
    case 'sampling':
      return makeSampling(op, site);
    case 'batch_normalization':
      return makeNormalization(op, site);
    case 'embedding':
      return makeEmbedding(op, site);
    case 'by_place':
      return makeByPlace(op, site);
    case 'group_normalization':
      return makeGroupNormalization(op, site);
    case 'flatten':
      return makeFlatten(op, site);
    case 'move':
      return makeMove(op, site);
    case 'merge':
      return makeMerge(op, site);
  }
}
