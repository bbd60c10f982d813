/** @file Where a run stands, in numbers and in one sentence for those who listen. Pure. */
import { formatLoss, formatPercent } from '#lib/format.ts';
import { text, type Text } from '#lib/text.ts';
import { taskDef } from '#model/tasks/index.ts';
import type { RunState } from '#store/run-store.ts';
import { messages } from './messages.ts';

type Progress = NonNullable<RunState['progress']>;

/** The epoch that is going on, from 1; 0 before the first step; the last one when it is complete. */
export function currentEpoch({ step, epoch, stepInEpoch }: Progress): number {
  if (step === 0) return 0;
  return stepInEpoch > 0 ? epoch + 1 : epoch;
}

/** Share of the plan that is done, 0 to 1. */
export function doneShare({ epoch, stepInEpoch, stepsPerEpoch, targetEpochs }: Progress): number {
  const epochs = epoch + stepInEpoch / Math.max(1, stepsPerEpoch);
  return Math.min(1, epochs / Math.max(1, targetEpochs));
}

/** Seconds until the plan is done at the present pace; null while the pace is unknown or nothing is left. */
export function secondsLeft(progress: Progress, batchSize: number): number | null {
  const { epoch, stepInEpoch, stepsPerEpoch, targetEpochs, samplesPerSecond } = progress;
  const steps = (targetEpochs - epoch) * stepsPerEpoch - stepInEpoch;
  return steps > 0 && samplesPerSecond > 0 ? (steps * batchSize) / samplesPerSecond : null;
}

/** `step 1204, loss 0.0410, accuracy 98.7 %, validation accuracy 98.6 %`: as much as is known. */
function describeScores({ progress, latest, epochs, opened }: RunState): Text {
  const scored = !opened || !taskDef(opened.task).unscored;
  const validation = epochs.at(-1)?.validation;
  const parts: Text[] = [text(`step ${progress?.step ?? 0}`, `第 ${progress?.step ?? 0} 步`)];
  if (latest) {
    const [loss, accuracy] = [formatLoss(latest.loss), formatPercent(latest.accuracy)];
    parts.push(text(`loss ${loss}`, `损失 ${loss}`));
    if (scored) parts.push(text(`accuracy ${accuracy}`, `准确率 ${accuracy}`));
  }
  if (validation) {
    const [loss, accuracy] = [formatLoss(validation.loss), formatPercent(validation.accuracy)];
    parts.push(
      scored
        ? text(`validation accuracy ${accuracy}`, `验证准确率 ${accuracy}`)
        : text(`validation loss ${loss}`, `验证损失 ${loss}`),
    );
  }
  return text(parts.map(({ en }) => en).join(', '), parts.map(({ zh }) => zh).join('，'));
}

/** What to say of the phase besides the numbers; nothing while all is well. */
function describePhase({ phase }: RunState): Text | null {
  switch (phase.name) {
    case 'idle':
    case 'running':
      return null;
    case 'starting':
    case 'paused':
    case 'failed':
      return messages.phases[phase.name];
    case 'ended':
      return messages.phases[phase.why];
  }
}

/** `Epoch 2 of 10, step 1204, loss 0.0410, accuracy 98.7 %, validation accuracy 98.6 %, paused`. */
export function describeRun(run: RunState): Text {
  const { progress } = run;
  const phase = describePhase(run);
  if (!progress || progress.step === 0) {
    return phase ?? (run.dataReady ? messages.notTrained : messages.gettingReady);
  }
  const [epoch, target] = [currentEpoch(progress), progress.targetEpochs];
  const scores = describeScores(run);
  return text(
    `Epoch ${epoch} of ${target}, ${scores.en}${phase ? `, ${phase.en}` : ''}`,
    `第 ${epoch} 轮，共 ${target} 轮，${scores.zh}${phase ? `，${phase.zh}` : ''}`,
  );
}
