/** @file The moments of a run on a line as long as the charts above it: a slider that goes from one to the next. */
import type { KeyboardEvent } from 'react';
import { useRef } from 'react';
import { formatLoss } from '#lib/format.ts';
import type { Text } from '#lib/text.ts';
import { attempt } from '#store/run-events.ts';
import type { RunState } from '#store/run-store.ts';
import { rewindTo, useTimeline } from '#store/timeline.ts';
import { useRunAtBeats } from '#store/use-run-at-beats.ts';
import { useText } from '#store/use-text.ts';
import { messages } from './messages.ts';
import { nearestMark, stepFrom, stepOfKey, type Marks } from './scrubbing.ts';
import styles from './timeline.module.css';

const selectMarks = ({ snapshots }: RunState): Marks => snapshots.marks;
const selectHere = ({ progress }: RunState): number => progress?.step ?? 0;
/** Steps of the whole run. */
const selectTotal = ({ rewound, latest }: RunState): number => (rewound ?? { latest }).latest?.step ?? 0;
const selectLatest = ({ latest }: RunState): RunState['latest'] => latest;

const goTo = (step: number): void => attempt(() => rewindTo(step));

function useWords(at: number, marks: Marks): Text {
  const total = useRunAtBeats(selectTotal);
  const latest = useRunAtBeats(selectLatest);
  const loss = marks.find(({ step }) => step === at)?.loss ?? (latest?.step === at ? latest.loss : null);
  return messages.moment(at, total, loss === null ? null : formatLoss(loss));
}

/** Where the moments are. */
function Ticks({ marks, end }: { readonly marks: Marks; readonly end: number }) {
  return (
    <svg viewBox={`0 0 ${end} 1`} preserveAspectRatio="none" className={styles.ticks} aria-hidden="true">
      <path d={marks.map(({ step }) => `M${step} 0v1`).join('')} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}

interface ScrubberProps {
  /** The step at the end of the charts. */
  readonly end: number;
}

export function Scrubber({ end }: ScrubberProps) {
  const say = useText();
  const marks = useRunAtBeats(selectMarks);
  const here = useRunAtBeats(selectHere);
  const wanted = useTimeline((state) => state.wanted);
  const at = Math.min(end, wanted ?? here);
  const words = useWords(at, marks);
  /** A pointer may go anywhere; whatever else changes the value means the next moment. */
  const dragging = useRef(false);
  const press = (event: KeyboardEvent): void => {
    const step = stepOfKey(event.key, marks, at);
    if (step === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (step !== at) goTo(step);
  };
  const change = (value: number): void => {
    const step = dragging.current ? nearestMark(marks, value) : stepFrom(marks, at, Math.sign(value - at));
    if (step !== at) goTo(step);
  };
  return (
    <div className={styles.scrubber}>
      <Ticks marks={marks} end={end} />
      <input
        type="range"
        aria-label={say(messages.timeline)}
        aria-valuetext={say(words)}
        title={say(messages.timelineHint)}
        min={0}
        max={end}
        step={1}
        value={at}
        style={{ backgroundSize: `${(100 * at) / end}% 100%` }}
        onKeyDown={press}
        onPointerDown={() => {
          dragging.current = true;
        }}
        onPointerUp={() => {
          dragging.current = false;
        }}
        onPointerCancel={() => {
          dragging.current = false;
        }}
        onChange={({ target }) => change(Number(target.value))}
      />
    </div>
  );
}
