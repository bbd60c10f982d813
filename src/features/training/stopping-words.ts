import { formatLoss, formatPercent } from '#lib/format.ts';
import type { Text } from '#lib/text.ts';
import type { ToolSpecOf } from '#model/tools/index.ts';
import type { RunState } from '#store/run-store.ts';
import { messages } from './messages.ts';

/** Why early stopping ended the training, and which weights are left; null where it had nothing to do with it. */
export function describeStopping(
  { phase, progress }: Pick<RunState, 'phase' | 'progress'>,
  { monitor }: ToolSpecOf<'earlyStopping'>,
): Text | null {
  if (phase.name !== 'ended' || !progress?.best) return null;
  const { epoch, validation } = progress.best;
  const byLoss = monitor === 'val_loss';
  const metric = byLoss ? messages.validationLoss : messages.validationAccuracy;
  const value = byLoss ? formatLoss(validation.loss) : formatPercent(validation.accuracy);
  const best = { epoch, value, restored: phase.restoredEpoch !== undefined };
  if (phase.why === 'stopped') return messages.stoppedEarly(metric, progress.epoch - epoch, best);
  return best.restored ? messages.backToBest(metric, best) : null;
}
