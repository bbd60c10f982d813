/** @file Samples that the network has not learned from, and what it makes of their codes: renewed while it learns. */
import { useMemo, useRef } from 'react';
import { sizeOf } from '#model/shape.ts';
import { useKept } from '#store/use-kept.ts';
import { useLive } from '#store/use-live.ts';
import { useText } from '#store/use-text.ts';
import { SectionHead } from '#ui/section-head.tsx';
import { useOnScreen } from '#ui/use-on-screen.ts';
import { className, useLatentFacts } from './facts.ts';
import styles from './latent-view.module.css';
import { messages } from './messages.ts';
import { pictureShape, rawOf, rowsOf } from './pictures.ts';
import { Strip } from './strip.tsx';
import { useSplitSamples } from './use-split-samples.ts';

const MOST = 10;
const INTERVAL_MS = 1500;

export function Reconstructions() {
  const say = useText();
  const frame = useRef<HTMLDivElement>(null);
  const looking = useOnScreen(frame);
  const facts = useLatentFacts();
  const count = Math.min(MOST, facts.counts.validation);
  const samples = useSplitSamples('validation', 0, count);
  const question = useMemo(
    () => (samples && looking ? { inputs: samples.inputs, count: samples.count } : undefined),
    [samples, looking],
  );
  const answer = useKept(useLive('model.predict', question, INTERVAL_MS));
  const shape = pictureShape(facts);
  const per = sizeOf(facts.input);
  const names = samples ? Array.from(samples.labels, (label) => className(facts, label)).join(', ') : '';
  return (
    <section>
      <SectionHead title={say(messages.reconstructions)}>{say(messages.reconstructionsHelp)}</SectionHead>
      <div ref={frame} className={styles.frame}>
        {!shape && <p className={styles.note}>{say(messages.notPictures)}</p>}
        {shape && samples?.inputs.length === count * per && (
          <Strip
            {...{ shape }}
            pictures={rowsOf(samples.inputs, per)}
            label={say(messages.pairs(names))}
            columns={MOST}
          />
        )}
        {shape && answer?.length === count * per && (
          <Strip
            {...{ shape }}
            pictures={rowsOf(rawOf(answer, facts.scaling), per)}
            label={say(messages.again(names))}
            columns={MOST}
          />
        )}
      </div>
    </section>
  );
}
