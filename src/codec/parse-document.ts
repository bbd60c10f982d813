/**
 * @file A document from anything: a link, a file, a stored page, a script. Nothing that comes in is trusted or
 * evaluated. What cannot be a document is refused with one message; single values that are not possible are
 * replaced by the nearest that are, each with a notice. Never throws for JSON of any kind.
 */
import { cleanLine } from '#lib/clean-line.ts';
import { err, ok, type Result } from '#lib/result.ts';
import type { Text } from '#lib/text.ts';
import { datasetDef, isDatasetId } from '#datasets/index.ts';
import { coerceClassWeights, type ClassWeights } from '#model/class-weights.ts';
import type { DataSpec } from '#model/data-spec.ts';
import {
  DOCUMENT_VERSION,
  MAX_TITLE,
  SEED_FIELD,
  TRAINING_FIELDS,
  type PlaygroundDocument,
  type TrainingPlan,
} from '#model/document.ts';
import { dataForTask, SHUFFLED_LABELS_FIELD } from '#model/label-use.ts';
import { lossDef, type LossSpec } from '#model/losses/index.ts';
import { OPTIMIZERS, type OptimizerKind, type OptimizerSpec } from '#model/optimizers/index.ts';
import { TASKS, taskDef, type TaskSpec } from '#model/tasks/index.ts';
import { coerceFields, noteUnknown } from './coerce-fields.ts';
import { checkOutline, type DocumentOutline } from './document-shape.ts';
import { isJsonObject } from './json.ts';
import { messages } from './messages.ts';
import { migrate, MIGRATIONS, migrationsFrom } from './migrations.ts';
import { makeNotes, noticesOf, type Notes } from './notes.ts';
import { parseStacks } from './parse-stack.ts';
import { parseSchedule } from './parse-schedule.ts';
import { parseTools } from './parse-tools.ts';
import { quote } from './quote.ts';

export interface ParsedDocument {
  readonly document: PlaygroundDocument;
  /** What was replaced or ignored, in words; empty when everything was as it should be. */
  readonly notices: readonly Text[];
}

const isKeyOf = <T extends object>(table: T, key: string): key is Extract<keyof T, string> =>
  Object.hasOwn(table, key);

function parseOptimizer(outline: DocumentOutline['training']['optimizer'], notes: Notes): OptimizerSpec {
  const wanted = outline?.kind ?? 'adam';
  const kind: OptimizerKind = isKeyOf(OPTIMIZERS, wanted) ? wanted : 'adam';
  const { fields, title } = OPTIMIZERS[kind];
  if (kind !== wanted) {
    notes.changes.push(messages.coerced(messages.optimizer, quote(wanted), title));
  } else {
    noteUnknown(outline ?? {}, ['kind', ...Object.keys(fields)], notes, 'training.optimizer.');
  }
  return { kind, ...coerceFields(fields, outline ?? {}, notes) } as OptimizerSpec;
}

function parseLoss(outline: DocumentOutline['training']['loss'], task: TaskSpec, notes: Notes): LossSpec {
  const { losses } = taskDef(task);
  const wanted = outline?.kind ?? losses[0]!;
  const kind = losses.find((each) => each === wanted) ?? losses[0]!;
  const { fields, title } = lossDef({ kind });
  if (kind !== wanted) {
    notes.changes.push(messages.replaced(messages.loss, quote(wanted), title));
  } else {
    noteUnknown(outline ?? {}, ['kind', ...Object.keys(fields)], notes, 'training.loss.');
  }
  return { kind, ...coerceFields(fields, outline ?? {}, notes) } as LossSpec;
}

function parseClassWeights(wanted: unknown = 'none', notes: Notes): ClassWeights {
  const used = coerceClassWeights(wanted);
  if (used !== wanted)
    notes.changes.push(messages.coerced(messages.classWeights, quote(wanted), quote(used)));
  return used;
}

function parseTraining(outline: DocumentOutline['training'], task: TaskSpec, notes: Notes): TrainingPlan {
  noteUnknown(
    outline,
    ['optimizer', 'loss', 'schedule', 'classWeights', 'tools', ...Object.keys(TRAINING_FIELDS)],
    notes,
    'training.',
  );
  return {
    optimizer: parseOptimizer(outline.optimizer, notes),
    loss: parseLoss(outline.loss, task, notes),
    schedule: parseSchedule(outline.schedule, notes),
    classWeights: parseClassWeights(outline['classWeights'], notes),
    tools: parseTools(outline.tools, notes),
    ...coerceFields(TRAINING_FIELDS, outline, notes),
  };
}

function parseData(outline: DocumentOutline['data'], task: TaskSpec, notes: Notes): Result<DataSpec, Text> {
  const { dataset } = outline;
  if (!isDatasetId(dataset)) return err(messages.unknownDataset(quote(dataset)));
  const { fields } = datasetDef(dataset);
  noteUnknown(outline, ['dataset', ...Object.keys(fields)], notes, 'data.');
  const data: DataSpec = { ...coerceFields(fields, outline, notes), dataset };
  const used = dataForTask(data, task);
  if (used !== data) notes.changes.push(messages.noLabels(fields[SHUFFLED_LABELS_FIELD]!.label));
  return ok(used);
}

function parseTask(outline: DocumentOutline['task'], notes: Notes): Result<TaskSpec, Text> {
  const { kind } = outline;
  if (!isKeyOf(TASKS, kind)) return err(messages.unknownTask(quote(kind)));
  const { fields } = taskDef({ kind });
  noteUnknown(outline, ['kind', ...Object.keys(fields)], notes, 'task.');
  return ok({ ...coerceFields(fields, outline, notes), kind } as TaskSpec);
}

function parseTitle(title: string, notes: Notes): string {
  const cleaned = cleanLine(title, MAX_TITLE);
  if (cleaned !== title) notes.changes.push(messages.coerced(messages.title, quote(title), quote(cleaned)));
  return cleaned;
}

/** The document of the current version that `outline` describes. */
function parseCurrent(outline: DocumentOutline): Result<ParsedDocument, Text> {
  const notes = makeNotes();
  noteUnknown(outline, ['version', 'title', 'task', 'data', 'stacks', 'training', 'seed'], notes);
  const task = parseTask(outline.task, notes);
  if (!task.ok) return task;
  const data = parseData(outline.data, task.value, notes);
  if (!data.ok) return data;
  const stacks = parseStacks(
    outline.stacks,
    taskDef(task.value).parts.map(({ name }) => name),
    notes,
  );
  if (!stacks.ok) return stacks;
  const document: PlaygroundDocument = {
    version: DOCUMENT_VERSION,
    title: parseTitle(outline.title, notes),
    task: task.value,
    data: data.value,
    stacks: stacks.value,
    training: parseTraining(outline.training, task.value, notes),
    ...coerceFields({ seed: SEED_FIELD }, outline, notes),
  };
  return ok({ document, notices: noticesOf(notes) });
}

/** The document that `input` describes, brought up to the current version, or why there is none. */
export function parseDocument(input: unknown, migrations = MIGRATIONS): Result<ParsedDocument, Text> {
  if (!isJsonObject(input)) return err(messages.noDocument);
  const steps = migrationsFrom(input['version'], migrations);
  if (!steps.ok) return steps;
  const upgraded = migrate(input, steps.value, (migration, json) => migration.document(json));
  if (!upgraded.ok) return upgraded;
  const outline = checkOutline(upgraded.value);
  return outline.ok ? parseCurrent(outline.value) : outline;
}
