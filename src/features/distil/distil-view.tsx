/** @file Sizes and accuracies of teacher, student and a student who had no teacher, side by side. */
import { useId, useState } from 'react';
import { formatCount, formatPercent } from '#lib/format.ts';
import { analyseParts } from '#model/parts.ts';
import { factsOf } from '#datasets/index.ts';
import { useDocument } from '#store/document-store.ts';
import { attempt } from '#store/run-events.ts';
import { useRun } from '#store/run-store.ts';
import { useText } from '#store/use-text.ts';
import { Button } from '#ui/button.tsx';
import { SectionHead } from '#ui/section-head.tsx';
import { compare, mistakes, NETWORKS, type Comparison, type NetworkName } from './comparison.ts';
import styles from './distil-view.module.css';
import { messages } from './messages.ts';

/** Weights of each network. */
function useSizes(): Readonly<Record<NetworkName, number>> {
  const document = useDocument((state) => state.document);
  const facts = factsOf(document.data);
  const sizes = new Map(
    analyseParts(document, facts).map(({ def, analysis }) => [def.name, analysis.parameters]),
  );
  const student = sizes.get('main') ?? 0;
  return { teacher: sizes.get('teacher') ?? 0, student, alone: student };
}

/** Epochs until the student begins; 0 once it learns. */
function useTeachersEpochs(): number {
  const task = useDocument((state) => state.document.task);
  const epoch = useRun(({ progress }) => progress?.epoch ?? 0);
  return task.kind === 'distil' ? Math.max(0, task.teacherEpochs - epoch) : 0;
}

/** The accuracy as a length: from the worst of the three, halved, to everything right. */
const lengthOf = (accuracy: number, worst: number): string => {
  const floor = worst - (1 - worst);
  return `${Math.max(2, (100 * (accuracy - floor)) / Math.max(1e-6, 1 - floor))}%`;
};

function Table({ comparison }: { readonly comparison: Comparison | null }) {
  const say = useText();
  const sizes = useSizes();
  const worst = comparison ? Math.min(...NETWORKS.map((name) => comparison.scores[name].accuracy)) : 0;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {[messages.network, messages.weights, messages.accuracy, messages.wrong].map((title) => (
            <th key={title.en} scope="col">
              {say(title)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {NETWORKS.map((name) => {
          const score = comparison?.scores[name];
          return (
            <tr key={name}>
              <th scope="row">
                {say(messages[name])}
                {score && <i className={styles[name]} style={{ width: lengthOf(score.accuracy, worst) }} />}
              </th>
              <td className="numeric">{formatCount(sizes[name])}</td>
              <td className="numeric">{score ? formatPercent(score.accuracy) : '–'}</td>
              <td className="numeric">{score ? formatCount(mistakes(score)) : '–'}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** What it comes to, in a sentence. */
function Outcome({ comparison: { scores, step } }: { readonly comparison: Comparison }) {
  const say = useText();
  const current = useRun(({ progress }) => progress?.step ?? 0);
  const fewer = mistakes(scores.alone) - mistakes(scores.student);
  const at = formatCount(step);
  return (
    <p role="status" className={styles.outcome}>
      {say(fewer > 0 ? messages.gain(formatCount(fewer), at) : messages.noGain(at))}
      {current !== step && <em>{say(messages.stale)}</em>}
    </p>
  );
}

export function DistilView() {
  const say = useText();
  const helpId = useId();
  const [busy, setBusy] = useState(false);
  const [comparison, setComparison] = useState<Comparison | null>(null);
  const opened = useRun((state) => state.opened !== null);
  const sizes = useSizes();
  const left = useTeachersEpochs();
  const press = (): void => {
    if (busy || !opened) return;
    setBusy(true);
    attempt(() =>
      compare()
        .then(setComparison)
        .finally(() => setBusy(false)),
    );
  };
  const times = sizes.student > 0 ? Math.round(sizes.teacher / sizes.student) : 0;
  return (
    <section>
      <SectionHead title={say(messages.title)}>
        {times > 1 && say(messages.smaller(formatCount(times)))}
      </SectionHead>
      {left > 0 && opened && <p className={styles.note}>{say(messages.teaching(left))}</p>}
      <Table comparison={comparison} />
      {comparison && <Outcome comparison={comparison} />}
      <Button aria-busy={busy} aria-disabled={busy || !opened} aria-describedby={helpId} onClick={press}>
        {say(busy ? messages.comparing : messages.compare)}
      </Button>
      <p id={helpId} className={styles.note}>
        {say(opened ? messages.help : messages.notReady)}
      </p>
    </section>
  );
}
