/** @file A document as the hash of a link, by what differs from the nearest preset. See `link.ts` for the form. */
import { DATA_FIELDS } from '#model/data-spec.ts';
import {
  makeLoss,
  makeOptimizer,
  makeSchedule,
  SEED_FIELD,
  TRAINING_FIELDS,
  type PlaygroundDocument,
} from '#model/document.ts';
import { lossDef, type LossSpec } from '#model/losses/index.ts';
import { optimizerDef, type OptimizerSpec } from '#model/optimizers/index.ts';
import { scheduleDef, type ScheduleSpec } from '#model/schedules/index.ts';
import { TOOL_KINDS, toolDef } from '#model/tools/index.ts';
import { PRESET_IDS, presetOf, type PresetId } from '#presets/index.ts';
import { printStack } from './compact-stack.ts';
import { deflateText } from './deflate.ts';
import { layerDraft } from './layer-draft.ts';
import { fieldPairs, printKeys, type LinkPair } from './link-keys.ts';
import { NO_OPTIONS, optionPairs, type LinkOptions } from './link-options.ts';

type Stacks = PlaygroundDocument['stacks'];

/** The stacks without ids and without what is at its default: equal text for equal stacks. */
const plainStacks = ({ main }: Stacks): string => JSON.stringify({ stacks: { main: main.map(layerDraft) } });

/** The stacks as compact text, or as packed JSON where that has no letters for them. */
function stackPair(stacks: Stacks): LinkPair {
  const compact = printStack(stacks.main);
  return compact === null ? ['doc', deflateText(plainStacks(stacks))] : ['net', compact];
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
function pairsFrom(id: PresetId, document: PlaygroundDocument, stack: LinkPair): readonly LinkPair[] {
  const base = presetOf(id).document;
  const { task, title, data, training } = document;
  const pair = (key: string, value: string, old: string): readonly LinkPair[] =>
    value === old ? [] : [[key, value]];
  return [
    ['v', String(document.version)],
    ['preset', id],
    ...pair('title', title, base.title),
    ...pair('task', task, base.task),
    ...pair('dataset', data.dataset, base.data.dataset),
    ...fieldPairs(DATA_FIELDS, data, base.data),
    ...(plainStacks(document.stacks) === plainStacks(base.stacks) ? [] : [stack]),
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
  const stack = stackPair(document.stacks);
  const links = PRESET_IDS.map((id) =>
    printKeys([...pairsFrom(id, document, stack), ...optionPairs(options)]),
  );
  return links.toSorted((a, b) => a.length - b.length)[0]!; // stable: the first preset wins a tie
}
