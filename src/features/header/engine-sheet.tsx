/** @file Below the badge: the choice of engine, why this one and this backend, and the way to the race. */
import type { Text } from '#lib/text.ts';
import { taskDef } from '#model/tasks/index.ts';
import { BACKEND_TITLES, ENGINE_TITLES, runsOn, threadWords } from '#store/compute-names.ts';
import type { BackendTrial, EngineChoice, KeptBy } from '#protocol/backend.ts';
import { startEngine } from '#store/run-actions.ts';
import { attempt } from '#store/run-events.ts';
import { useRun } from '#store/run-store.ts';
import { useText } from '#store/use-text.ts';
import { Button } from '#ui/button.tsx';
import { SelectField } from '#ui/select-field.tsx';
import styles from './engine-sheet.module.css';
import { messages } from './messages.ts';

const CHOICES: readonly EngineChoice[] = ['auto', 'compiled', 'tfjs'];

/** What keeps the network from the compiled engine, in a learner's words. */
function wordsFor(keptBy: KeptBy): Text {
  if ('layer' in keptBy) return messages.keptByLayer(keptBy.layer);
  if ('task' in keptBy) return messages.keptByTask(taskDef({ kind: keptBy.task }).title);
  if ('backend' in keptBy) return messages.keptByBackend(BACKEND_TITLES[keptBy.backend]);
  return messages.keptByFailure;
}

/** In English, for the details. */
function detailOf(keptBy: KeptBy): string | null {
  if ('layer' in keptBy) return keptBy.reason;
  return 'failure' in keptBy ? keptBy.failure : null;
}

function EngineChoiceField() {
  const say = useText();
  const choice = useRun((state) => state.engineChoice);
  const engine = useRun((state) => state.progress?.engine);
  const titleOf = (option: EngineChoice): string => {
    if (option !== 'auto') return say(messages.engines[option]);
    const inUse = choice === 'auto' && engine ? `: ${say(ENGINE_TITLES[engine.name])}` : '';
    return say(messages.automatic) + inUse;
  };
  return (
    <SelectField
      label={say(messages.engine)}
      value={choice}
      options={CHOICES.map((value) => ({ value, title: titleOf(value) }))}
      onChange={(next) => attempt(() => startEngine(useRun.getState().backendChoice, next))}
    />
  );
}

/** Why this engine computes the network on the screen; nothing while there is none. */
function EngineReason() {
  const say = useText();
  const engine = useRun((state) => state.progress?.engine);
  if (!engine) return null;
  const { name, keptBy } = engine;
  return (
    <p className={styles.reason}>
      {say(keptBy ? wordsFor(keptBy) : messages.about[name])}
      {keptBy && <small>{detailOf(keptBy)}</small>}
    </p>
  );
}

function Trials() {
  const say = useText();
  const report = useRun((state) => state.backend);
  const threads = useRun((state) => state.progress?.engine?.threads);
  if (!report) return null;
  /** What tfjs runs with says nothing of an engine that has threads of its own. */
  const reasonOf = ({ outcome, reason }: BackendTrial): string => {
    if (outcome !== 'chosen') return say(reason);
    return say(threads === undefined ? runsOn(report) : threadWords(threads));
  };
  return (
    <>
      <h3>{say(messages.whyBackend)}</h3>
      <ul>
        {report.trials.map((trial) => (
          <li key={trial.backend}>
            <b>{BACKEND_TITLES[trial.backend]}</b>
            <span>
              {say(messages[trial.outcome])}
              <small>{reasonOf(trial)}</small>
            </span>
          </li>
        ))}
      </ul>
      {report.software && <p className={styles.reason}>{say(messages.software)}</p>}
    </>
  );
}

export function EngineSheet({ close }: { readonly close: () => void }) {
  const say = useText();
  const race = (): void => {
    close(); // first, so that the focus is back on the badge and returns there after the race
    attempt(async () => (await import('#store/race/race.ts')).openRace());
  };
  return (
    <div className={styles.sheet}>
      <EngineChoiceField />
      <EngineReason />
      <Button onClick={race}>{say(messages.race)}</Button>
      <Trials />
    </div>
  );
}
