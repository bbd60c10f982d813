/** @file Back to a moment of the run, and on from there: the scrubber, what can be done, and what it takes on the disk. */
import { formatBytes, formatCount } from '#lib/format.ts';
import type { Text } from '#lib/text.ts';
import { attempt } from '#store/run-events.ts';
import { useRun, type RunState } from '#store/run-store.ts';
import {
  forgetFirstRun,
  fork,
  nextMark,
  replay,
  resumeFromHere,
  rewindTo,
  stopReplay,
  useTimeline,
} from '#store/timeline.ts';
import { useRunAtBeats } from '#store/use-run-at-beats.ts';
import { useText } from '#store/use-text.ts';
import { Button } from '#ui/button.tsx';
import { messages } from './messages.ts';
import { Scrubber } from './scrubber.tsx';
import styles from './timeline.module.css';

const selectSnapshots = ({ snapshots }: RunState): RunState['snapshots'] => snapshots;

/** For those who want no motion, one moment at a time. */
function playOn(): void {
  if (!matchMedia('(prefers-reduced-motion: reduce)').matches) attempt(replay);
  else attempt(() => rewindTo(nextMark()?.step ?? 0));
}

function Ways() {
  const say = useText();
  const back = useRun(({ rewound }) => rewound !== null);
  const compared = useRun(({ firstRun }) => firstRun !== null);
  const replaying = useTimeline((state) => state.replaying);
  const onwards = [
    { name: messages.resumeFromHere, hint: messages.resumeHint, run: resumeFromHere },
    { name: messages.fork, hint: messages.forkHint, run: fork },
  ];
  return (
    <div className={styles.ways}>
      <Button look="quiet" onClick={replaying ? stopReplay : playOn}>
        {say(replaying ? messages.stopReplay : messages.replay)}
      </Button>
      {onwards.map(({ name, hint, run }) => (
        <Button
          key={name.en}
          look="quiet"
          aria-disabled={!back}
          title={say(back ? hint : messages.notBack)}
          onClick={() => back && attempt(run)}
        >
          {say(name)}
        </Button>
      ))}
      {compared && !back && (
        <Button look="quiet" onClick={forgetFirstRun}>
          {say(messages.forgetFirst)}
        </Button>
      )}
    </div>
  );
}

/** What is kept, or why it is not. */
function describe({ marks, bytes, roomBytes, onDisk, trouble }: RunState['snapshots']): Text {
  if (trouble) return messages.snapshotTrouble[trouble];
  const kept = { count: formatCount(marks.length), bytes: formatBytes(bytes), room: formatBytes(roomBytes) };
  return onDisk ? messages.keptOnDisk(kept) : messages.keptInMemory(kept);
}

function Note() {
  const say = useText();
  const snapshots = useRunAtBeats(selectSnapshots);
  const back = useRun(({ rewound }) => rewound !== null);
  const alarming = snapshots.trouble !== null;
  return (
    <p className={alarming ? styles.trouble : styles.note} role={alarming ? 'status' : undefined}>
      {say(back && !alarming ? messages.wentBack : describe(snapshots))}
    </p>
  );
}

interface TimelineProps {
  /** The step at the end of the charts. */
  readonly end: number;
}

export function Timeline({ end }: TimelineProps) {
  const any = useRun(({ snapshots }) => snapshots.marks.length > 1);
  return (
    <div className={styles.timeline}>
      {any && (
        <>
          <Scrubber end={end} />
          <Ways />
        </>
      )}
      <Note />
    </div>
  );
}
