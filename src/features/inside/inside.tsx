import { useRun } from '#store/run-store.ts';
import { useText } from '#store/use-text.ts';
import { Activations } from './activations.tsx';
import { Filters } from './filters.tsx';
import { GradientFlow } from './gradient-flow.tsx';
import styles from './inside.module.css';
import { messages } from './messages.ts';

/** What goes on in the network: asked for while this tab is open and in view, never otherwise. */
export function Inside() {
  const say = useText();
  const opened = useRun((state) => state.opened !== null);
  if (!opened) return <p className={styles.empty}>{say(messages.waiting)}</p>;
  return (
    <div>
      <GradientFlow />
      <Activations />
      <Filters />
    </div>
  );
}
