/** @file `Race on this machine`: every engine and backend train the current network in turn; bars grow as results come. */
import { cpuThreads } from '#lib/cpu-threads.ts';
import { isRacing, useRace, type RaceState } from '#store/race/race-store.ts';
import { closeRace, startRace, stopRace } from '#store/race/race.ts';
import { attempt } from '#store/run-events.ts';
import { useText } from '#store/use-text.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { LaneRow, useContestantName } from './lane-row.tsx';
import { messages } from './messages.ts';
import styles from './race.module.css';
import { barLengths, fastestOf, formatRate } from './ranking.ts';

/** How the race stands, in a sentence. */
function useStanding(): string {
  const say = useText();
  const nameOf = useContestantName();
  const { phase, lanes } = useRace();
  if (phase === 'peak' || phase === 'idle') return say(messages.measuring);
  if (phase === 'stopped') return say(messages.stopped);
  if (phase === 'finished') {
    const winner = lanes[fastestOf(lanes.map(({ state }) => state))];
    return say(winner ? messages.finished(nameOf(winner.contestant)) : messages.nobody);
  }
  const place = lanes.findIndex(({ state }) => state.name === 'preparing' || state.name === 'training');
  const lane = lanes[place];
  return lane ? say(messages.nowTraining(nameOf(lane.contestant), place + 1, lanes.length)) : '';
}

function Standing() {
  const say = useText();
  const racing = useRace(isRacing);
  const words = useStanding();
  return (
    <div className={styles.standing}>
      <p role="status">{words}</p>
      {racing ? (
        <Button onClick={stopRace}>{say(messages.stop)}</Button>
      ) : (
        <Button onClick={() => attempt(startRace)}>{say(messages.again)}</Button>
      )}
    </div>
  );
}

function Lanes() {
  const say = useText();
  const lanes = useRace((state) => state.lanes);
  const states = lanes.map(({ state }) => state);
  const lengths = barLengths(states);
  const fastest = fastestOf(states);
  return (
    <table className={styles.lanes}>
      <caption className="visually-hidden">{say(messages.caption)}</caption>
      <thead>
        <tr>
          <th scope="col">{say(messages.engine)}</th>
          <th scope="col">{say(messages.speed)}</th>
          <th scope="col">{say(messages.work)}</th>
          <th scope="col">
            <span className="visually-hidden">{say(messages.choice)}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {lanes.map((lane, index) => (
          <LaneRow
            key={`${lane.contestant.backend} ${lane.contestant.engine}`}
            lane={lane}
            length={lengths[index]!}
            fastest={index === fastest}
          />
        ))}
      </tbody>
    </table>
  );
}

function Peaks() {
  const say = useText();
  const { cpu, gpu } = useRace((state) => state.peaks);
  const measuring = useRace((state) => state.phase === 'peak');
  const software = useRace((state) =>
    state.lanes.some(({ contestant, report }) => contestant.backend === 'webgpu' && report?.software),
  );
  const graphics = software ? messages.softwareGraphics : messages.graphics;
  const measured = [
    { gflops: cpu, of: messages.processor(cpuThreads()) },
    { gflops: gpu, of: graphics },
  ].filter(({ gflops }) => gflops !== null);
  return (
    <dl className={styles.peaks}>
      <dt>{say(messages.peak)}</dt>
      {measured.map(({ gflops, of }) => (
        <dd key={of.en}>
          <b>{say(messages.gflops(formatRate(gflops!)))}</b> {say(of)}
        </dd>
      ))}
      {measured.length === 0 && <dd>{measuring ? '…' : say(messages.notMeasured)}</dd>}
    </dl>
  );
}

function About({ document, pausedRun }: Pick<RaceState, 'document' | 'pausedRun'>) {
  const say = useText();
  if (!document) return null;
  return (
    <p className={styles.about}>
      {say(messages.about(document.title, document.training.batchSize))}{' '}
      {pausedRun && say(messages.pausedRun)}
    </p>
  );
}

function Race() {
  const say = useText();
  const { phase, document, pausedRun } = useRace();
  if (phase === 'blocked') return <p role="status">{say(messages.blocked)}</p>;
  return (
    <div className={styles.race}>
      <About document={document} pausedRun={pausedRun} />
      <Standing />
      <Lanes />
      <Peaks />
      <p className={styles.note}>{say(messages.nominal)}</p>
    </div>
  );
}

export function RaceDialog() {
  const say = useText();
  const open = useRace((state) => state.open);
  return (
    <Dialog
      title={say(messages.title)}
      closeLabel={say(messages.close)}
      open={open}
      onClose={closeRace}
      size="wide"
    >
      <Race />
    </Dialog>
  );
}
