/**
 * @file What a doctor is told of a run, and what it answers: plain data, so that a diagnosis is a pure function. Nothing here knows
 * where the figures come from, and nothing is asked for again.
 */
import type { StepHistory } from '#lib/step-history.ts';
import type { Text } from '#lib/text.ts';
import type { DataShape } from '#model/data-spec.ts';
import type { PlaygroundDocument } from '#model/document.ts';
import type { Fix } from '#model/issue.ts';
import type { Vitals } from '#explain/vitals.ts';
import type { Repeats } from './repeats.ts';
import type { SampleSpread } from './sample-spread.ts';

/** The end of an epoch, as validation sees it. */
export interface Validated {
  readonly step: number;
  readonly loss: number;
  /** 0 where nothing is right or wrong. */
  readonly accuracy: number;
  readonly samples: number;
}

export interface Case {
  readonly document: PlaygroundDocument;
  readonly data: DataShape;
  /** True when training ended because the loss was no number any more. */
  readonly diverged: boolean;
  readonly history: StepHistory;
  /** Mean loss of the first steps; null where nobody saw them. */
  readonly startLoss: number | null;
  /** In order. */
  readonly epochs: readonly Validated[];
  /** The newest look inside; null before the first. */
  readonly vitals: Vitals | null;
  /** Those before it, in order. */
  readonly earlier: readonly Vitals[];
  /** Of the inputs as the network sees them, and of the targets; null before anybody looked. */
  readonly samples: SampleSpread | null;
  /** Samples that both train and validate; null before anybody looked. */
  readonly repeats: Repeats | null;
}

/** What a diagnosis says. */
export interface Finding {
  /** The id of the layer where it is worst; null where no layer is to blame. */
  readonly layer: string | null;
  readonly title: Text;
  /** What was measured, in numbers. */
  readonly evidence: Text;
  /** Why that happens, in a learner's words. */
  readonly cause: Text;
  /** The likeliest first. */
  readonly fixes: readonly Fix[];
  /** The last step at which all was well, 0 for the first weights; null where the weights are not to blame. */
  readonly goodUntil: number | null;
}

export type Diagnose = (about: Case) => Finding | null;
