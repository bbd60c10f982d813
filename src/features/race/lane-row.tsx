/** @file One contestant's row: its name, its speed as a bar, what that is of the machine's peak, and the way to use it. */
import { formatPercent } from '#lib/format.ts';
import { verbatim, type Text } from '#lib/text.ts';
import { BACKEND_TITLES, ENGINE_TITLES, runsOn, threadWords } from '#store/compute-names.ts';
import { PROCESSOR_OF, type Contestant } from '#store/race/contestants.ts';
import type { HeatState } from '#store/race/heat.ts';
import { isRacing, useRace, type Lane } from '#store/race/race-store.ts';
import { closeRace } from '#store/race/race.ts';
import { startEngine } from '#store/run-actions.ts';
import { attempt } from '#store/run-events.ts';
import { useRun } from '#store/run-store.ts';
import { useText } from '#store/use-text.ts';
import { Button } from '#ui/button.tsx';
import { messages } from './messages.ts';
import styles from './race.module.css';
import { formatRate, gflopsOf, speedOf } from './ranking.ts';
import { reasonOf } from './reason-of.ts';

interface LaneRowProps {
  readonly lane: Lane;
  /** Of the bar, 0 to 1. */
  readonly length: number;
  readonly fastest: boolean;
}

/** `WASM · compiled` */
export function useContestantName(): (contestant: Contestant) => string {
  const say = useText();
  return ({ backend, engine }) => `${BACKEND_TITLES[backend]} · ${say(ENGINE_TITLES[engine])}`;
}

/** The threads, the adapter; nothing before that is known. */
function whatRuns({ report, engine }: Lane): Text {
  if (engine?.threads !== undefined) return threadWords(engine.threads);
  if (!report) return verbatim('');
  return report.software ? messages.software : runsOn(report);
}

/** The figure, or what there is instead of one: `idle` for who is not training. */
function speedWords(state: HeatState, idle: Text): Text {
  const speed = speedOf(state);
  if (speed !== null) {
    const rough = state.name === 'measured' && state.rough;
    return verbatim((rough ? '≈ ' : '') + formatRate(speed));
  }
  switch (state.name) {
    case 'preparing':
      return messages.preparing;
    case 'training':
      return messages.firstSteps;
    case 'slow':
      return messages.slower(formatRate(state.samplesPerSecondBelow));
    default:
      return idle;
  }
}

function Speed({ lane: { state }, length }: LaneRowProps) {
  const say = useText();
  const idle = useRace(isRacing) ? messages.waiting : messages.notRun;
  return (
    <td className={styles.speed}>
      <span className={styles.track} aria-hidden="true">
        {length > 0 && <i style={{ width: `${length * 100}%` }} />}
      </span>
      <span className={styles.value} data-figure={speedOf(state) !== null}>
        {say(speedWords(state, idle))}
      </span>
    </td>
  );
}

/** What the speed is in GFLOP/s, and of the peak of the processor that it runs on. */
function Work({ lane: { contestant, state } }: LaneRowProps) {
  const say = useText();
  const flopsPerSample = useRace((race) => race.flopsPerSample);
  const peak = useRace((race) => race.peaks[PROCESSOR_OF[contestant.backend]]);
  const speed = speedOf(state);
  const gflops = speed === null || flopsPerSample === null ? null : gflopsOf(speed, flopsPerSample);
  return (
    <td className={styles.work}>
      {gflops !== null && (
        <>
          {say(messages.gflops(formatRate(gflops)))}
          {peak !== null && <small>{say(messages.share(formatPercent(gflops / peak)))}</small>}
        </>
      )}
    </td>
  );
}

function Hindered({ state }: { readonly state: Extract<HeatState, { name: 'unable' }> }) {
  const say = useText();
  const { words, detail } = reasonOf(state.why);
  return (
    <td className={styles.hindered} colSpan={3}>
      {say(words)}
      {detail && <small>{say(detail)}</small>}
    </td>
  );
}

function Choice({ lane: { contestant, state } }: LaneRowProps) {
  const say = useText();
  const name = useContestantName()(contestant);
  const inUse = useRun(
    ({ backend, progress }) =>
      backend?.backend === contestant.backend && progress?.engine?.name === contestant.engine,
  );
  const choose = (): void => {
    closeRace();
    attempt(() => startEngine(contestant.backend, contestant.engine));
  };
  return (
    <td className={styles.choice}>
      {inUse && <span>{say(messages.inUse)}</span>}
      {!inUse && state.name === 'measured' && (
        <Button aria-label={say(messages.takeNamed(name))} onClick={choose}>
          {say(messages.take)}
        </Button>
      )}
    </td>
  );
}

export function LaneRow(props: LaneRowProps) {
  const { lane, fastest } = props;
  const say = useText();
  const name = useContestantName()(lane.contestant);
  const { state } = lane;
  return (
    <tr className={styles.lane} data-state={state.name} data-fastest={fastest}>
      <th scope="row" className={styles.name}>
        {name} {fastest && <mark className={styles.fastest}>{say(messages.fastest)}</mark>}
        <small>{say(whatRuns(lane))}</small>
      </th>
      {state.name === 'unable' ? (
        <Hindered state={state} />
      ) : (
        <>
          <Speed {...props} />
          <Work {...props} />
          <Choice {...props} />
        </>
      )}
    </tr>
  );
}
