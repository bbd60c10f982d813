/** @file The badge that says what runs, the `Backend` menu, and the reasons. */
import type { BackendChoice, BackendName } from '#protocol/backend.ts';
import { startEngine } from '#store/run-actions.ts';
import { attempt } from '#store/run-events.ts';
import { useRun } from '#store/run-store.ts';
import { useText } from '#store/use-text.ts';
import { Popover } from '#ui/popover.tsx';
import styles from './header.module.css';
import { messages } from './messages.ts';

/** How people write the backends, best first. */
const TITLES: Readonly<Record<BackendName, string>> = {
  webgpu: 'WebGPU',
  wasm: 'WebAssembly',
  webgl: 'WebGL',
  cpu: 'CPU',
};

/** What computes the network on the screen; nothing while that goes without saying. */
function EngineLine() {
  const say = useText();
  const onWasm = useRun((state) => state.backend?.backend === 'wasm');
  const engine = useRun((state) => state.progress?.engine);
  if (!onWasm || !engine) return null;
  if (engine.name === 'compiled') return <p>{say(messages.compiled)}</p>;
  if (!engine.keptBy) return null;
  return <p title={engine.keptBy.reason}>{say(messages.keptBy(engine.keptBy.layer))}</p>;
}

function Trials() {
  const say = useText();
  const report = useRun((state) => state.backend);
  if (!report) return null;
  return (
    <div className={styles.trials}>
      <h3>{say(messages.why)}</h3>
      <ul>
        {report.trials.map(({ backend, outcome, reason }) => (
          <li key={backend}>
            <b>{TITLES[backend]}</b>
            <span>
              {say(messages[outcome])}
              <small>{reason}</small>
            </span>
          </li>
        ))}
      </ul>
      <EngineLine />
      {report.software && <p>{say(messages.software)}</p>}
    </div>
  );
}

export function BackendMenu() {
  const say = useText();
  const report = useRun((state) => state.backend);
  const choice = useRun((state) => state.backendChoice);
  const failed = useRun((state) => state.phase.name === 'failed');
  const options = ['auto', ...Object.keys(TITLES)] as readonly BackendChoice[];
  const state = failed ? 'failed' : report ? 'ready' : 'starting';
  const automatic =
    say(messages.automatic) + (report && choice === 'auto' ? `: ${TITLES[report.backend]}` : '');
  return (
    <span className={`${styles.pill} ${styles.backend}`} data-control="backend">
      <i className={styles.dot} data-state={state} />
      <span className={styles.choice}>
        <select
          aria-label={say(messages.backend)}
          value={choice}
          onChange={({ target }) => attempt(() => startEngine(target.value as BackendChoice))}
        >
          {options.map((option) => (
            <option key={option} value={option}>
              {option === 'auto' ? automatic : TITLES[option]}
            </option>
          ))}
        </select>
        <span className={styles.caret} aria-hidden="true">
          ▾
        </span>
      </span>
      <Popover
        label={say(messages.why)}
        button={(props) => (
          <button type="button" className={styles.why} {...props} title={say(messages.why)}>
            <span className={styles.wide}>{report ? report.detail : say(messages.starting)}</span>
            <span className={styles.narrow}>?</span>
          </button>
        )}
      >
        {() => <Trials />}
      </Popover>
    </span>
  );
}
