/** @file What a generator makes, and how good that is: beside its training, and back in time. */
import { useState } from 'react';
import { formatCount } from '#lib/format.ts';
import type { Text } from '#lib/text.ts';
import { useText } from '#store/use-text.ts';
import { SectionHead } from '#ui/section-head.tsx';
import { Coverage } from './coverage.tsx';
import styles from './gan-view.module.css';
import { messages } from './messages.ts';
import { PointPlane } from './point-plane.tsx';
import { SampleGrid } from './sample-grid.tsx';
import { useMoments, type Moment, type Moments } from './use-moments.ts';

interface ScrubberProps extends Moments {
  /** Position in `past`; one past its end is now. */
  readonly at: number;
  readonly onMove: (at: number) => void;
}

function Scrubber({ past, at, onMove }: ScrubberProps) {
  const say = useText();
  const shown = past[at];
  return (
    <label className={styles.scrubber}>
      <span>{say(messages.moment)}</span>
      <input
        type="range"
        min={0}
        max={past.length}
        step={1}
        value={Math.min(at, past.length)}
        title={say(messages.momentHelp)}
        aria-valuetext={say(shown ? messages.atStep(formatCount(shown.step)) : messages.now)}
        onChange={({ target }) => onMove(Number(target.value))}
      />
    </label>
  );
}

export function GanView() {
  const say = useText();
  const moments = useMoments();
  const [chosen, setChosen] = useState<number | null>(null);
  if (!moments) return <p className={styles.note}>{say(messages.notYet)}</p>;
  const { past, now } = moments;
  const at = chosen ?? past.length;
  const shown: Moment = past[at] ?? now;
  const step = messages.atStep(formatCount(shown.step));
  const when: Text =
    shown === now ? { en: `${messages.now.en}, ${step.en}`, zh: `${messages.now.zh}，${step.zh}` } : step;
  const points = shown.shape.length === 2 && shown.shape[1] === 2;
  const images = shown.shape.length === 4;
  return (
    <>
      <SectionHead title={say(messages.madeHere)}>{say(when)}</SectionHead>
      {points && <PointPlane moment={shown} when={when} />}
      {images && <SampleGrid moment={shown} when={when} />}
      <Scrubber past={past} now={now} at={at} onMove={(to) => setChosen(to < past.length ? to : null)} />
      {!points && <Coverage />}
    </>
  );
}
