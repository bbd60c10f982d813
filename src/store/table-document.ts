/** @file A network for a person's own table: small, and with the output that its target asks for. */
import type { DescribedTable } from '#datasets/tables/own-tables.ts';
import { printSchema } from '#datasets/tables/schema-text.ts';
import { targetOf, type TableSchema } from '#datasets/tables/table-schema.ts';
import { makeData } from '#datasets/index.ts';
import type { DataSpec } from '#model/data-spec.ts';
import {
  DOCUMENT_VERSION,
  makeLayer,
  makeLoss,
  makeOptimizer,
  makeTraining,
  MAX_TITLE,
  type PlaygroundDocument,
} from '#model/document.ts';
import type { LossKind } from '#model/losses/index.ts';
import { makeStack } from '#model/stack.ts';
import { makeTask, type TaskKind } from '#model/tasks/index.ts';

/** What the last layer has to give, and what it is trained by. */
interface Answer {
  readonly task: TaskKind;
  readonly units: number;
  readonly activation: 'softmax' | 'linear';
  readonly loss: LossKind;
}

function answerFor(schema: TableSchema): Answer {
  const { kind, categories = [] } = targetOf(schema);
  return kind === 'category'
    ? { task: 'classify', units: categories.length, activation: 'softmax', loss: 'categorical_crossentropy' }
    : { task: 'regress', units: 1, activation: 'linear', loss: 'mean_squared_error' };
}

/** Null for a table with too many columns or categories to be described in a document. */
export function tableData(title: string, { id, schema }: DescribedTable): DataSpec | null {
  const line = printSchema(schema);
  return line === null ? null : makeData('own-table', { file: title, table: id, schema: line });
}

/** Rows from which on batches are longer. */
const MANY_ROWS = 2000;

export function tableDocument(title: string, data: DataSpec, schema: TableSchema): PlaygroundDocument {
  const { task, units, activation, loss } = answerFor(schema);
  return {
    version: DOCUMENT_VERSION,
    title: Array.from(title).slice(0, MAX_TITLE).join(''),
    task: makeTask(task),
    data,
    stacks: {
      main: makeStack([
        makeLayer('dense', { units: 32, activation: 'relu' }),
        makeLayer('dense', { units: 16, activation: 'relu' }),
        makeLayer('dense', { units, activation }),
      ]),
    },
    training: makeTraining({
      optimizer: makeOptimizer('adam', { learningRate: 0.003 }),
      loss: makeLoss(loss),
      batchSize: schema.rows < MANY_ROWS ? 16 : 64,
      epochs: schema.rows < MANY_ROWS ? 60 : 20,
    }),
    seed: 42,
  };
}

/** `document` with another target: where its last layer is dense it gives what is asked for now, and its loss fits. */
export function answerTable(
  document: PlaygroundDocument,
  data: DataSpec,
  schema: TableSchema,
): PlaygroundDocument {
  const { task, units, activation, loss } = answerFor(schema);
  const main = document.stacks.main.map((layer, index, stack) =>
    index === stack.length - 1 && layer.kind === 'dense' ? { ...layer, units, activation } : layer,
  );
  const same = document.task.kind === task;
  return {
    ...document,
    data,
    stacks: { ...document.stacks, main },
    ...(same ? {} : { task: makeTask(task), training: { ...document.training, loss: makeLoss(loss) } }),
  };
}
