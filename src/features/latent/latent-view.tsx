/** @file What an autoencoder has learned: how good it is, what it makes of samples, and the space of its codes. */
import { useDocument } from '#store/document-store.ts';
import { useRun } from '#store/run-store.ts';
import { useText } from '#store/use-text.ts';
import { Interpolation } from './interpolation.tsx';
import { LatentPlane } from './latent-plane.tsx';
import styles from './latent-view.module.css';
import { messages } from './messages.ts';
import { PriorSamples } from './prior-samples.tsx';
import { Reconstructions } from './reconstructions.tsx';
import { Scores } from './scores.tsx';

export function LatentView() {
  const say = useText();
  const opened = useRun((state) => state.opened !== null);
  // Only a variational one spreads its codes as the prior does.
  const variational = useDocument(({ document }) => document.task.kind === 'vae');
  if (!opened) return <p className={styles.empty}>{say(messages.waiting)}</p>;
  return (
    <div className={styles.view}>
      <Reconstructions />
      <LatentPlane />
      <Interpolation />
      {variational && <PriorSamples />}
      <Scores />
    </div>
  );
}
