/** @file The badge that says what computes: the `Backend` menu, and the engine with the reasons behind it. */
import { lazy, Suspense } from 'react';
import { BACKEND_TITLES, ENGINE_TITLES, runsOn } from '#store/compute-names.ts';
import type { BackendChoice } from '#protocol/backend.ts';
import { startEngine } from '#store/run-actions.ts';
import { attempt } from '#store/run-events.ts';
import { useRun } from '#store/run-store.ts';
import { useText } from '#store/use-text.ts';
import { Popover } from '#ui/popover.tsx';
import styles from './header.module.css';
import { messages } from './messages.ts';

const EngineSheet = lazy(async () => ({ default: (await import('./engine-sheet.tsx')).EngineSheet }));

const CHOICES = ['auto', ...Object.keys(BACKEND_TITLES)] as readonly BackendChoice[];

/** What stands beside the backend's name: the engine, and before there is a network the adapter. */
function EngineName() {
  const say = useText();
  const report = useRun((state) => state.backend);
  const engine = useRun((state) => state.progress?.engine);
  if (!report) return say(messages.starting);
  return say(engine ? ENGINE_TITLES[engine.name] : runsOn(report));
}

function BackendSelect() {
  const say = useText();
  const report = useRun((state) => state.backend);
  const choice = useRun((state) => state.backendChoice);
  const automatic =
    report && choice === 'auto'
      ? messages.automaticallyOn(BACKEND_TITLES[report.backend])
      : messages.automatic;
  return (
    <span className={styles.choice}>
      <select
        aria-label={say(messages.backend)}
        value={choice}
        onChange={({ target }) => attempt(() => startEngine(target.value as BackendChoice))}
      >
        {CHOICES.map((option) => (
          <option key={option} value={option}>
            {option === 'auto' ? say(automatic) : BACKEND_TITLES[option]}
          </option>
        ))}
      </select>
      <span className={styles.caret} aria-hidden="true">
        ▾
      </span>
    </span>
  );
}

export function BackendMenu() {
  const say = useText();
  const ready = useRun((state) => state.backend !== null);
  const failed = useRun((state) => state.phase.name === 'failed');
  const state = failed ? 'failed' : ready ? 'ready' : 'starting';
  return (
    <span className={`${styles.pill} ${styles.backend}`} data-control="backend">
      <i className={styles.dot} data-state={state} />
      <BackendSelect />
      <Popover
        label={say(messages.why)}
        button={(props) => (
          <button type="button" className={styles.why} {...props} title={say(messages.why)}>
            <span>
              <EngineName />
            </span>
          </button>
        )}
      >
        {(close) => (
          <Suspense>
            <EngineSheet close={close} />
          </Suspense>
        )}
      </Popover>
    </span>
  );
}
