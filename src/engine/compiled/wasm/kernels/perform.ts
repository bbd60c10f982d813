/** @file One operation of a tape on the samples at work: which kernel it is, and where its operands lie. */
import { activate, activationGradient } from './activation';
import { clipShare, collectShare, measureShare } from './collect';
import { penalizeActivity } from './activity';
import { byPlace, byPlaceGradient } from './by-place';
import { depthwise, depthwiseInput, depthwiseWeights } from './depthwise';
import { addNoise, alphaDropout, dropout, dropoutGradient, DropoutOp } from './dropout';
import { embed, embedGradient } from './embedding';
import { gather, gatherTargets } from './gather';
import { backwardProduct, forwardProduct } from './layer';

import { normalizeGroups, normalizeGroupsGradient } from './group-normalization';
import {
  momentsOfPiece,
  normalizationSums,
  normalizeBatch,
  normalizeBatchGradient,
  normalizeRunning,
  normalizeRunningGradient,
} from './normalization';
import {
  ActivateOp,
  ActivationGradientOp,
  ActivityOp,
  AddScaledOp,
  ClearOp,
  DepthwiseOp,
  GatherOp,
  GroupNormalizationOp,
  LossOp,
  NormalizationOp,
  Op,
  PoolOp,
  ProductGradientOp,
  ProductOp,
  RowsOp,
  TargetsOp,
} from './operations';
import {
  AverageOp,
  ClipOp,
  CollectOp,
  MeasureOp,
  OptimizeOp,
  PenalizeOp,
  TransposeOp,
} from './parameter-operations';
import { averageShare, optimizeShare, penalizeShare, transposeShare } from './parameters';
import { averagePool, averagePoolGradient, maxPool, maxPoolGradient } from './pooling';
import { addRows, addScaledRows, copyRows, multiplyRows } from './rows';
import { sampleCodes, sampleCodesGradient, SamplingOp } from './sampling';
import { Slice } from './slice';
import { ByPlaceOp, EmbeddingOp } from './table-operations';
import { lose } from './targets';

export function perform(kind: i32, record: usize, slice: Slice): void {
  const base = changetype<usize>(slice),
    samples = slice.samples;
  switch (kind) {
    case Op.Gather: {
      const op = changetype<GatherOp>(record);
      gather(op.view, samples, slice.step.indices + ((<usize>slice.first) << 2), base + op.x);
      break;
    }
    case Op.Targets: {
      const op = changetype<TargetsOp>(record);
      gatherTargets(op.view, samples, slice.step.indices + ((<usize>slice.first) << 2), base + op.y);
      break;
    }
    case Op.Product:
      forwardProduct(changetype<ProductOp>(record), slice);
      break;
    case Op.ProductGradient:
      backwardProduct(changetype<ProductGradientOp>(record), slice);
      break;
    case Op.Activate: {
      const op = changetype<ActivateOp>(record);
      activate(op.view, op.activation, samples, base + op.x, base + op.y);
      break;
    }
    case Op.ActivationGradient: {
      const op = changetype<ActivationGradientOp>(record);
      activationGradient(
        op.view,
        op.activation,
        samples,
        base + op.g,
        base + op.x,
        base + op.y,
        base + op.dx,
        op.stride,
      );
      break;
    }
    case Op.Copy: {
      const op = changetype<RowsOp>(record);
      copyRows(op.view, samples, base + op.from, base + op.to);
      break;
    }
    case Op.Add: {
      const op = changetype<RowsOp>(record);
      addRows(op.view, samples, base + op.from, base + op.to);
      break;
    }
    case Op.Dropout:
      dropout(changetype<DropoutOp>(record), slice);
      break;
    case Op.DropoutGradient:
      dropoutGradient(changetype<DropoutOp>(record), slice);
      break;
    case Op.MaxPool: {
      const op = changetype<PoolOp>(record);
      maxPool(op.view, samples, base + op.from, base + op.to, base + op.argmax);
      break;
    }
    case Op.MaxPoolGradient: {
      const op = changetype<PoolOp>(record);
      maxPoolGradient(op.view, samples, base + op.from, base + op.argmax, base + op.to);
      break;
    }
    case Op.AveragePool: {
      const op = changetype<PoolOp>(record);
      averagePool(op.view, samples, base + op.from, base + op.to);
      break;
    }
    case Op.AveragePoolGradient: {
      const op = changetype<PoolOp>(record);
      averagePoolGradient(op.view, samples, base + op.from, base + op.to);
      break;
    }
    case Op.Loss:
      lose(changetype<LossOp>(record), slice);
      break;
    case Op.Clear: {
      const op = changetype<ClearOp>(record);
      memory.fill(base + op.from, 0, <usize>samples * op.bytes);
      break;
    }
    case Op.Penalize:
      penalizeShare(changetype<PenalizeOp>(record), slice);
      break;
    case Op.Optimize:
      optimizeShare(changetype<OptimizeOp>(record), slice);
      break;
    case Op.Transpose:
      transposeShare(changetype<TransposeOp>(record), slice);
      break;
    case Op.MomentsOfPiece:
      momentsOfPiece(changetype<NormalizationOp>(record), slice);
      break;
    case Op.NormalizeBatch:
      normalizeBatch(changetype<NormalizationOp>(record), slice);
      break;
    case Op.NormalizeRunning:
      normalizeRunning(changetype<NormalizationOp>(record), slice);
      break;
    case Op.NormalizationSums:
      normalizationSums(changetype<NormalizationOp>(record), slice);
      break;
    case Op.NormalizeBatchGradient:
      normalizeBatchGradient(changetype<NormalizationOp>(record), slice);
      break;
    case Op.PenalizeActivity:
      penalizeActivity(changetype<ActivityOp>(record), slice);
      break;
    case Op.NormalizeRunningGradient:
      normalizeRunningGradient(changetype<NormalizationOp>(record), slice);
      break;
    case Op.Collect:
      collectShare(changetype<CollectOp>(record), slice);
      break;
    case Op.Measure:
      measureShare(changetype<MeasureOp>(record), slice);
      break;
    case Op.Clip:
      clipShare(changetype<ClipOp>(record), slice);
      break;
    case Op.Average:
      averageShare(changetype<AverageOp>(record), slice);
      break;
    case Op.AddScaled: {
      const op = changetype<AddScaledOp>(record);
      addScaledRows(op.view, samples, op.scale, base + op.from, base + op.to);
      break;
    }
    case Op.Multiply: {
      const op = changetype<RowsOp>(record);
      multiplyRows(op.view, samples, base + op.from, base + op.to);
      break;
    }
    case Op.Depthwise:
      depthwise(changetype<DepthwiseOp>(record), slice);
      break;
    case Op.DepthwiseWeights:
      depthwiseWeights(changetype<DepthwiseOp>(record), slice);
      break;
    case Op.DepthwiseInput:
      depthwiseInput(changetype<DepthwiseOp>(record), slice);
      break;
    case Op.NormalizeGroups:
      normalizeGroups(changetype<GroupNormalizationOp>(record), slice);
      break;
    case Op.NormalizeGroupsGradient:
      normalizeGroupsGradient(changetype<GroupNormalizationOp>(record), slice);
      break;
    case Op.ByPlace:
      byPlace(changetype<ByPlaceOp>(record), slice);
      break;
    case Op.ByPlaceGradient:
      byPlaceGradient(changetype<ByPlaceOp>(record), slice);
      break;
    case Op.Embed:
      embed(changetype<EmbeddingOp>(record), slice);
      break;
    case Op.EmbedGradient:
      embedGradient(changetype<EmbeddingOp>(record), slice);
      break;
    case Op.AlphaDropout:
      alphaDropout(changetype<DropoutOp>(record), slice);
      break;
    case Op.AddNoise:
      addNoise(changetype<DropoutOp>(record), slice);
      break;
    case Op.SampleCodes:
      sampleCodes(changetype<SamplingOp>(record), slice);
      break;
    case Op.SampleCodesGradient:
      sampleCodesGradient(changetype<SamplingOp>(record), slice);
      break;
  }
}
