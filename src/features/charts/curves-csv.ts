/** @file The curves as a table for other programs (RFC 4180): every row that is known, not only those drawn. */
import type { RunState } from '#store/run-store.ts';

const HEADER = ['step', 'epoch', 'loss', 'accuracy', 'val_loss', 'val_accuracy'];

type Curves = Pick<RunState, 'history' | 'epochs'>;
type Rows = Curves['history']['rows'];
type Cells = readonly (number | string)[];

/** Names of all that was measured besides loss and accuracy. */
const extraNames = (rows: Rows): readonly string[] => [
  ...new Set(rows.flatMap(({ extras = {} }) => Object.keys(extras))),
];

/**
 * One line per step (or per group of steps, in a long run), named by its last step; `epoch` counts from 1.
 * Validation stands in the line of the step after which it was measured.
 */
export function curvesCsv({ history, epochs }: Curves): string {
  const rows = [...history.rows, ...history.rest];
  const others = extraNames(rows);
  const lines: Cells[] = [[...HEADER, ...others]];
  let completed = 0;
  const pending = [...epochs];
  const validationAt = (step: number): Cells => {
    const epoch = pending[0]?.step === step ? pending.shift() : undefined;
    return epoch ? [epoch.validation.loss, epoch.validation.accuracy] : ['', ''];
  };
  const addEpochsBefore = (step: number): void => {
    while (pending[0] && pending[0].step < step) {
      const { epoch, step: at, validation } = pending.shift()!;
      lines.push([at, epoch, '', '', validation.loss, validation.accuracy, ...others.map(() => '')]);
    }
  };
  for (const { step, loss, accuracy, extras } of rows) {
    addEpochsBefore(step);
    while (epochs[completed] && epochs[completed]!.step < step) completed++;
    const epoch = epochs[completed]?.epoch ?? (epochs.at(-1)?.epoch ?? 0) + 1;
    const known = others.map((name) => extras?.[name] ?? '');
    lines.push([step, epoch, loss, accuracy, ...validationAt(step), ...known]);
  }
  addEpochsBefore(Infinity);
  return lines.map((cells) => `${cells.join(',')}\r\n`).join('');
}
