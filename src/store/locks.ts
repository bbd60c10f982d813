/** @file Parts of the document that a teacher's link has locked, enforced at the one door for change. */
import { text } from '#lib/text.ts';
import type { PlaygroundDocument } from '#model/document.ts';
import { raiseAlert } from './alerts.ts';
import { useLinkOptions } from './link-options.ts';

/** What a control's name stands for in the document. */
const PARTS: Readonly<Record<string, (document: PlaygroundDocument) => unknown>> = {
  network: ({ stacks }) => stacks,
  task: ({ task }) => task,
  dataset: ({ data }) => data.dataset,
  scale: ({ data }) => data['scale'],
  optimizer: ({ training }) => training.optimizer.kind,
  learningRate: ({ training }) => training.optimizer.learningRate,
  schedule: ({ training }) => training.schedule,
  tools: ({ training }) => training.tools,
  loss: ({ training }) => training.loss,
  classWeights: ({ training }) => training.classWeights,
  batchSize: ({ training }) => training.batchSize,
  epochs: ({ training }) => training.epochs,
  seed: ({ seed }) => seed,
};

/** True when the change touches what is locked; says so to the person. */
export function refusesChange(before: PlaygroundDocument, after: PlaygroundDocument): boolean {
  const { lock } = useLinkOptions.getState();
  const touched = lock.filter((name) => PARTS[name] && PARTS[name](before) !== PARTS[name](after));
  if (touched.length === 0) return false;
  const names = touched.join(', ');
  raiseAlert({ message: text(`This link keeps it as it is: ${names}.`, `此链接锁定了：${names}。`) });
  return true;
}
