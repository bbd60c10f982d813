/** @file How good the network is on images it has not learned from: numbers, confusion, and the images themselves. */
import { lazy, Suspense, type ComponentType } from 'react';
import type { Modality } from '#datasets/dataset-def.ts';
import { datasetDef, factsOf } from '#datasets/index.ts';
import { formatLoss, formatPercent } from '#lib/format.ts';
import type { Text } from '#lib/text.ts';
import { useDocument } from '#store/document-store.ts';
import { EVALUATED_SPLITS, evaluateMessages, useIsOfOpen } from '#store/evaluated.ts';
import { useRun } from '#store/run-store.ts';
import { useText } from '#store/use-text.ts';
import { SplitActions } from '#ui/split-actions.tsx';
import { ClassTable } from './class-table.tsx';
import { ColumnImportance } from './column-importance.tsx';
import { ConfusionMatrix } from './confusion-matrix.tsx';
import styles from './evaluate.module.css';
import { evaluate, useEvaluation, type EvaluationResult } from './evaluation-store.ts';
import { FitResult } from './fit-result.tsx';
import { Gallery } from './gallery.tsx';
import { messages } from './messages.ts';
import { PaperTable } from './paper-table.tsx';
import { PointGallery } from './point-gallery.tsx';
import { Scores } from './scores.tsx';

/** Charts come with recharts, which is loaded with the first of them. */
const AnswerCurvesPanel = lazy(async () => ({
  default: (await import('./answer-curves.tsx')).AnswerCurvesPanel,
}));

function Actions({ opened }: { readonly opened: boolean }) {
  const say = useText();
  const busy = useEvaluation((state) => state.busy);
  const { counts } = useDocument(({ document }) => factsOf(document.data));
  const { on, notReady } = evaluateMessages;
  const heldOut = counts.test > 0 ? messages.heldOut : messages.noneHeldOut;
  const splits = EVALUATED_SPLITS.filter((split) => counts[split] > 0);
  return (
    <SplitActions
      actions={splits.map((split) => ({ split, name: say(on[split]) }))}
      busy={busy}
      ready={opened}
      note={say(opened ? heldOut : notReady)}
      onPress={evaluate}
    />
  );
}

const doneWith = ({ confusion, accuracy, loss }: EvaluationResult['evaluation']): Text =>
  confusion.length > 0 ? messages.done(formatPercent(accuracy)) : messages.doneWithLoss(formatLoss(loss));

/** What is going on, seen and said. */
function Busy() {
  const say = useText();
  const busy = useEvaluation((state) => state.busy);
  const result = useEvaluation((state) => state.result);
  const words = busy ? say(messages.evaluating[busy]) : result ? say(doneWith(result.evaluation)) : '';
  return (
    <div className={busy ? styles.busy : 'visually-hidden'}>
      <span role="status">{words}</span>
      {busy && (
        <div role="progressbar" aria-label={say(messages.evaluating[busy])} className={styles.bar}>
          <i />
        </div>
      )}
    </div>
  );
}

/** How samples are looked at, one by one or where they lie; null where nothing of theirs can be seen. */
const GALLERIES: Readonly<Record<Modality, ComponentType<{ readonly result: EvaluationResult }> | null>> = {
  images: Gallery,
  text: Gallery,
  table: Gallery,
  points: PointGallery,
  sequences: null,
};

/** Where the answers are classes: how often which was called which, and samples of it. */
function ClassResult({ result }: { readonly result: EvaluationResult }) {
  const modality = useDocument(({ document }) => datasetDef(document.data.dataset).modality);
  const key = `${result.split} ${result.step}`;
  const Samples = GALLERIES[modality];
  return (
    <>
      <Scores result={result} />
      <ConfusionMatrix result={result} />
      {Samples && <Samples key={key} result={result} />}
      {result.evaluation.curves && (
        <Suspense>
          <AnswerCurvesPanel curves={result.evaluation.curves} classNames={result.classNames} />
        </Suspense>
      )}
      <ClassTable result={result} />
      {modality === 'table' && <ColumnImportance key={key} split={result.split} />}
    </>
  );
}

/** Targets are classes or numbers. */
const Result = ({ result }: { readonly result: EvaluationResult }) =>
  result.evaluation.confusion.length > 0 ? <ClassResult result={result} /> : <FitResult result={result} />;

export function Evaluate() {
  const say = useText();
  const result = useEvaluation((state) => state.result);
  const opened = useRun((state) => state.opened !== null);
  const isCurrent = useIsOfOpen(result);
  return (
    <div>
      <Actions opened={opened} />
      <Busy />
      {result && !isCurrent && <p className={styles.note}>{say(evaluateMessages.otherNetwork)}</p>}
      {result && isCurrent && <Result result={result} />}
      <PaperTable />
    </div>
  );
}
