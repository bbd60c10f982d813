import { factsOf } from '#datasets/index.ts';
import { useDocument } from '#store/document-store.ts';
import { useRun } from '#store/run-store.ts';
import { useText } from '#store/use-text.ts';
import { ProgressBar } from '#ui/progress-bar.tsx';
import { imagesHere } from './images-here.ts';
import { arrival, messages } from './messages.ts';
import styles from './data-progress.module.css';

/** How much of the data has come, and whether that is enough to begin. */
export function DataProgress() {
  const say = useText();
  const data = useRun((state) => state.data);
  const dataReady = useRun((state) => state.dataReady);
  const { counts, classNames } = useDocument((state) => factsOf(state.document.data));
  const share = data && data.totalBytes > 0 ? data.loadedBytes / data.totalBytes : 0;
  const learning = counts.train + counts.validation;
  const all = learning + counts.test;
  const stratified = classNames.length > 0;
  const here = dataReady ? imagesHere(share, learning, counts.test) : 0;
  return (
    <div className={styles.progress}>
      <ProgressBar label={say(messages.loading)} value={share} />
      <p>{say(data ? arrival({ ...data, here, learning, all, stratified }) : messages.waiting)}</p>
    </div>
  );
}
