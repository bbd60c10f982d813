/** @file Does training fit into the machine? If not, the largest batch that does, as an issue that one click mends. */
import { formatBytes } from '#lib/format.ts';
import { text } from '#lib/text.ts';
import type { Issue } from '#model/issue.ts';
import type { MemoryLimits } from '#protocol/backend.ts';
import { estimateMemory, type Computing, type MemoryEstimate } from './estimate-memory.ts';
import type { MemorySource } from './memory-source.ts';
import { messages } from './messages.ts';

const exceeds = ({ total, largest }: MemoryEstimate, limits: MemoryLimits): keyof MemoryLimits | null => {
  if (largest > (limits.tensor ?? Infinity)) return 'tensor';
  return total > (limits.total ?? Infinity) ? 'total' : null;
};

const withBatch = (source: MemorySource, batchSize: number): MemorySource => ({
  ...source,
  training: { ...source.training, batchSize },
});

/** The largest batch size up to that of `source` that fits; 0 when not even one sample does. */
export function largestBatch(source: MemorySource, computing: Computing, limits: MemoryLimits): number {
  const fits = (batchSize: number): boolean =>
    exceeds(estimateMemory(withBatch(source, batchSize), computing), limits) === null;
  let [fitting, tooLarge] = [0, source.training.batchSize + 1];
  while (tooLarge - fitting > 1) {
    const middle = Math.floor((fitting + tooLarge) / 2);
    if (fits(middle)) fitting = middle;
    else tooLarge = middle;
  }
  return fitting;
}

/** What keeps the network from training on this machine; null when it fits. */
export function memoryIssue(source: MemorySource, computing: Computing, limits: MemoryLimits): Issue | null {
  const estimate = estimateMemory(source, computing);
  const over = exceeds(estimate, limits);
  if (over === null) return null;
  const { batchSize } = source.training;
  const [says, needed] =
    over === 'total' ? [messages.tooMuch, estimate.total] : [messages.tooMuchAtOnce, estimate.largest];
  const message = says(batchSize, formatBytes(needed), formatBytes(limits[over]!));
  const largest = largestBatch(source, computing, limits);
  if (largest === 0) {
    const { notEvenOne } = messages;
    const both = text(`${message.en} ${notEvenOne.en}`, `${message.zh}${notEvenOne.zh}`);
    return { severity: 'error', message: both, fixes: [] };
  }
  const change = { type: 'batch', batchSize: largest } as const;
  return { severity: 'error', message, fixes: [{ label: messages.useBatch(largest), change }] };
}
