/** @file A document as the hash of a link, by what differs from the nearest preset. See `link.ts` for the form. */
import { datasetDef } from '#datasets/index.ts';
import type { DataSpec } from '#model/data-spec.ts';
import {
  makeLoss,
  makeOptimizer,
  makeSchedule,
  SEED_FIELD,
  TRAINING_FIELDS,
  type PlaygroundDocument,
} from '#model/document.ts';
import { defaultsOf } from '#model/fields.ts';
import { lossDef, type LossSpec } from '#model/losses/index.ts';
import { optimizerDef, type OptimizerSpec } from '#model/optimizers/index.ts';
import { scheduleDef, type ScheduleSpec } from '#model/schedules/index.ts';
import { makeTask, taskDef, type TaskSpec } from '#model/tasks/index.ts';
import { TOOL_KINDS, toolDef } from '#model/tools/index.ts';
import { PRESET_IDS, presetOf, type PresetId } from '#presets/index.ts';
import { fieldPairs, printKeys, type LinkPair } from './link-keys.ts';
import { stackPairs } from './link-stacks.ts';
import { NO_OPTIONS, optionPairs, type LinkOptions } from './link-options.ts';

/** What has to be said about the data to someone who has `base`. */
function dataPairs(data: DataSpec, base: DataSpec): readonly LinkPair[] {
  const { fields } = datasetDef(data.dataset);
  if (data.dataset === base.dataset) return fieldPairs(fields, data, base);
  return [['dataset', data.dataset], ...fieldPairs(fields, data, defaultsOf(fields))];
}

function taskPairs(task: TaskSpec, base: TaskSpec): readonly LinkPair[] {
  const { fields } = taskDef(task);
  if (task.kind === base.kind) return fieldPairs(fields, task, base);
  return [['task', task.kind], ...fieldPairs(fields, task, makeTask(task.kind))];
}

function optimizerPairs(optimizer: OptimizerSpec, base: OptimizerSpec): readonly LinkPair[] {
  const { code, fields } = optimizerDef(optimizer);
  if (optimizer.kind === base.kind) return fieldPairs(fields, optimizer, base);
  return [['opt', code], ...fieldPairs(fields, optimizer, makeOptimizer(optimizer.kind))];
}

function schedulePairs(schedule: ScheduleSpec, base: ScheduleSpec): readonly LinkPair[] {
  const { code, fields } = scheduleDef(schedule);
  if (schedule.kind === base.kind) return fieldPairs(fields, schedule, base);
  return [['sched', code], ...fieldPairs(fields, schedule, makeSchedule(schedule.kind))];
}

function lossPairs(loss: LossSpec, base: LossSpec): readonly LinkPair[] {
  const { code, fields } = lossDef(loss);
  if (loss.kind === base.kind) return fieldPairs(fields, loss, base);
  return [['loss', code], ...fieldPairs(fields, loss, makeLoss(loss.kind))];
}

/** What has to be said about `document` to someone who has the preset `id`. */
function pairsFrom(id: PresetId, document: PlaygroundDocument): readonly LinkPair[] {
  const base = presetOf(id).document;
  const { task, title, data, training } = document;
  const pair = (key: string, value: string, old: string): readonly LinkPair[] =>
    value === old ? [] : [[key, value]];
  return [
    ['v', String(document.version)],
    ['preset', id],
    ...pair('title', title, base.title),
    ...taskPairs(task, base.task),
    ...dataPairs(data, base.data),
    ...stackPairs(document.stacks, base.stacks),
    ...optimizerPairs(training.optimizer, base.training.optimizer),
    ...schedulePairs(training.schedule, base.training.schedule),
    ...lossPairs(training.loss, base.training.loss),
    ...pair('cw', training.classWeights, base.training.classWeights),
    ...TOOL_KINDS.flatMap((kind) =>
      fieldPairs(toolDef(kind).fields, training.tools[kind], base.training.tools[kind]),
    ),
    ...fieldPairs(TRAINING_FIELDS, training, base.training),
    ...fieldPairs({ seed: SEED_FIELD }, document, base),
  ];
}

/** The hash, without `#`, that opens `document`: the shortest that any preset allows. Pure. */
export function printLink(document: PlaygroundDocument, options: LinkOptions = NO_OPTIONS): string {
  const links = PRESET_IDS.map((id) => printKeys([...pairsFrom(id, document), ...optionPairs(options)]));
  return links.toSorted((a, b) => a.length - b.length)[0]!; // stable: the first preset wins a tie
}
