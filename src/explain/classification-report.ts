/** @file What a confusion matrix says about each class and about all of them. Pure. */

export interface ClassScore {
  /** Of what was called this class, the share that is. 0 when nothing was. */
  readonly precision: number;
  /** Of what is this class, the share that was called so. 0 when there is none. */
  readonly recall: number;
  /** Harmonic mean of both: 2·p·r / (p + r). */
  readonly f1: number;
}

export interface ClassReport extends ClassScore {
  /** Samples that are this class. */
  readonly support: number;
}

export interface ClassificationReport {
  readonly accuracy: number;
  /** Unweighted means over the classes, as scikit-learn's `average='macro'`. */
  readonly macro: ClassScore;
  readonly classes: readonly ClassReport[];
}

const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);

/** `confusion` holds counts, [label, predicted], row-major, `classes` by `classes`. */
export function classificationReport(confusion: ArrayLike<number>, classes: number): ClassificationReport {
  const count = (label: number, predicted: number): number => confusion[label * classes + predicted]!;
  const indices = Array.from({ length: classes }, (_, index) => index);
  const sum = (of: (index: number) => number): number =>
    indices.reduce((total, index) => total + of(index), 0);

  const reports = indices.map((c): ClassReport => {
    const support = sum((predicted) => count(c, predicted));
    const called = sum((label) => count(label, c));
    const right = count(c, c);
    const f1 = share(2 * right, support + called); // 2pr / (p + r), with the divisions cancelled
    return { precision: share(right, called), recall: share(right, support), f1, support };
  });
  const mean = (of: (report: ClassReport) => number): number =>
    share(
      reports.reduce((total, report) => total + of(report), 0),
      classes,
    );
  return {
    accuracy: share(
      sum((c) => count(c, c)),
      sum((c) => reports[c]!.support),
    ),
    macro: {
      precision: mean(({ precision }) => precision),
      recall: mean(({ recall }) => recall),
      f1: mean(({ f1 }) => f1),
    },
    classes: reports,
  };
}
