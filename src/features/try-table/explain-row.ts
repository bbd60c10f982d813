/** @file Asks the network about a row of which only some columns are known, and shares out its answer among the columns by SHAP. */
import { coalitionsOf, shapleyValues } from '#explain/shap.ts';
import { seedKey } from '#lib/rng.ts';
import type { InputRange } from '#protocol/importance.ts';
import { ask } from '#store/engine-link.ts';
import { useRun } from '#store/run-store.ts';

/** Training rows from which comes what is not known, at most. */
const ROWS = 32;
/** Rows of one question: training goes on in between. */
const CHUNK = 2048;

export interface RowQuestion {
  /** [inputs]: the row. */
  readonly inputs: Float32Array;
  /** The inputs of each column. */
  readonly columns: readonly InputRange[];
  /** Rows to learn from, all in all. */
  readonly trainingRows: number;
  /** What is explained of one answer: a share, or a number in its unit. */
  valueOf(answer: Float32Array): number;
}

export interface RowExplained {
  /** [columns]: what each adds. */
  readonly values: Float64Array;
  /** Where no column is known, on average; and where all are. */
  readonly base: number;
  readonly answer: number;
  /** Coalitions that were asked about. */
  readonly asked: number;
  /** Rows of the background. */
  readonly rows: number;
  /** Of the network when it was first asked: see `RunState.modelRevision`. */
  readonly revision: number;
}

/** Rows spread evenly over those to learn from. [rows, inputs] */
async function fetchBackground(trainingRows: number) {
  const rows = Math.min(ROWS, trainingRows);
  const indices = Array.from({ length: rows }, (_, i) => Math.floor((i * trainingRows) / rows));
  const { inputs } = await ask('data.samples', { split: 'train', indices });
  return { rows, inputs };
}

/** The background once for each coalition, with the row's own inputs where they are known. [coalitions × rows, inputs] */
function mixtures(
  { inputs, columns }: RowQuestion,
  background: ArrayLike<number>,
  masks: Uint8Array,
): Float32Array {
  const count = masks.length / columns.length;
  const mixed = new Float32Array(count * background.length);
  for (let i = 0; i < count; i++) {
    const start = i * background.length;
    mixed.set(background, start);
    columns.forEach(({ from, width }, column) => {
      if (masks[i * columns.length + column] === 0) return;
      const known = inputs.subarray(from, from + width);
      for (let row = from; row < background.length; row += inputs.length) mixed.set(known, start + row);
    });
  }
  return mixed;
}

/** Tells how far it is, 0 to 1. Null when `signal` stopped it; rejects when the network cannot be asked. */
export async function explainRow(
  question: RowQuestion,
  signal: AbortSignal,
  tell: (share: number) => void,
): Promise<RowExplained | null> {
  const { columns, trainingRows, valueOf } = question;
  const { modelRevision: revision } = useRun.getState();
  const background = await fetchBackground(trainingRows);
  const coalitions = coalitionsOf(columns.length, seedKey(0));
  const { masks, count: asked } = coalitions;
  const worths = new Float64Array(asked);
  const together = Math.max(1, Math.floor(CHUNK / background.rows));
  for (let from = 0; from < asked; from += together) {
    const to = Math.min(asked, from + together);
    const chunk = masks.subarray(from * columns.length, to * columns.length);
    const count = (to - from) * background.rows;
    const answers = await ask('model.predict', {
      inputs: mixtures(question, background.inputs, chunk),
      count,
    });
    if (signal.aborted) return null;
    const size = answers.length / count;
    for (let i = 0; i < count; i++) {
      const value = valueOf(answers.subarray(i * size, (i + 1) * size));
      worths[from + Math.floor(i / background.rows)]! += value / background.rows;
    }
    tell(to / asked);
  }
  const values = shapleyValues(coalitions, worths);
  return { values, base: worths[0]!, answer: worths[asked - 1]!, asked, rows: background.rows, revision };
}
