/**
 * @file The race: every engine on every backend trains the current network for a few seconds, one after the other, each in a
 * worker of its own. The page's own run is paused and otherwise left alone.
 */
import { factsOf } from '#datasets/index.ts';
import { within } from '#lib/within.ts';
import { checkDocument } from '#model/check.ts';
import type { CheckedDocument } from '#model/document.ts';
import { trainingFlops } from '#model/training-flops.ts';
import type { EngineClient } from '#protocol/client.ts';
import { useDocument } from '#store/document-store.ts';
import { openWorker } from '#store/engine-link.ts';
import { memorySourceOf } from '#store/memory/memory-source.ts';
import { pause } from '#store/run-actions.ts';
import { isTraining, useRun } from '#store/run-store.ts';
import { freezingOf, structureKey } from '#store/structure.ts';
import { CONTESTANTS } from './contestants.ts';
import { HEAT_LIMITS, runHeat } from './heat.ts';
import {
  changeLane,
  FRESH_RACE,
  isRacing,
  settleLanes,
  useRace,
  type Lane,
  type RaceState,
} from './race-store.ts';

/** The worker that computes at the moment; another race has begun when it is not this race's any more. */
let current: { client: EngineClient | null } | null = null;

/** A measurement takes a second; one that hangs is given up. */
const PEAK_LIMIT_MS = 8000;

interface Race {
  readonly document: CheckedDocument;
  readonly token: { client: EngineClient | null };
}

const goesOn = ({ token }: Race): boolean => token === current;

/** A fresh worker, known to whoever stops the race. */
function freshClient({ token }: Race): EngineClient {
  token.client = openWorker();
  return token.client;
}

async function measurePeaks(race: Race): Promise<void> {
  const client = freshClient(race);
  try {
    const cpu = await within(client.request('machine.peak', { of: 'cpu' }), PEAK_LIMIT_MS, null);
    const gpu = await within(client.request('machine.peak', { of: 'gpu' }), PEAK_LIMIT_MS, null);
    if (goesOn(race)) useRace.setState({ peaks: { cpu, gpu } });
  } catch {
    // Without a figure for the machine there is still a race.
  } finally {
    client.terminate();
  }
}

async function runHeats(race: Race): Promise<void> {
  for (const [index, contestant] of CONTESTANTS.entries()) {
    const tell = (change: Partial<Lane>): void => {
      if (goesOn(race)) changeLane(index, change);
    };
    const state = await runHeat({
      contestant,
      document: race.document,
      baseUrl: document.baseURI,
      client: freshClient(race),
      limits: HEAT_LIMITS,
      onRunning: tell,
      onState: (next) => tell({ state: next }),
    });
    if (!goesOn(race)) return;
    tell({ state });
  }
}

/** Pauses the run on the page; true when it was training. */
async function pauseRun(): Promise<boolean> {
  if (!isTraining(useRun.getState())) return false;
  await pause().catch(() => undefined); // A run that has failed does not train, and has said so.
  return true;
}

/** Ends the race; what has been measured stays. */
export function stopRace(): void {
  current?.client?.terminate();
  current = null;
  useRace.setState((state) => (isRacing(state) ? { phase: 'stopped', lanes: settleLanes(state.lanes) } : {}));
}

/** Races the current network from the beginning. Resolves when the race is over, or has been stopped. */
export async function startRace(): Promise<void> {
  stopRace();
  const { document: playground } = useDocument.getState();
  const checked = checkDocument(playground, factsOf(playground.data));
  if (!checked.ok) {
    useRace.setState({ ...FRESH_RACE, phase: 'blocked' });
    return;
  }
  const race: Race = { document: checked.value, token: { client: null } };
  current = race.token;
  const source = memorySourceOf(checked.value);
  const flopsPerSample = source && 'analysis' in source ? trainingFlops(source.analysis) : null;
  useRace.setState({ ...FRESH_RACE, phase: 'peak', document: checked.value, flopsPerSample });
  const pausedRun = await pauseRun();
  if (!goesOn(race)) return;
  useRace.setState({ pausedRun });
  await measurePeaks(race);
  if (!goesOn(race)) return;
  useRace.setState({ phase: 'heats' });
  await runHeats(race);
  if (!goesOn(race)) return;
  current = null;
  useRace.setState({ phase: 'finished' });
}

/** True when the last race was about the network as it is now. */
function isUpToDate({ phase, document: raced }: RaceState): boolean {
  const { document: playground } = useDocument.getState();
  if (phase !== 'finished' || !raced) return false;
  return (
    structureKey(raced) === structureKey(playground) &&
    freezingOf(raced) === freezingOf(playground) &&
    raced.training.batchSize === playground.training.batchSize
  );
}

/** Shows the last race; a new one when that was about another network. */
export async function openRace(): Promise<void> {
  useRace.setState({ open: true });
  if (!isUpToDate(useRace.getState())) await startRace();
}

export function closeRace(): void {
  stopRace();
  useRace.setState({ open: false });
}
