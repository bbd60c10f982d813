/** @file From the code of one sample to that of another in a straight line, and what lies between. */
import { useMemo, useRef, useState } from 'react';
import { sizeOf } from '#model/shape.ts';
import { useKept } from '#store/use-kept.ts';
import { useText } from '#store/use-text.ts';
import { Button } from '#ui/button.tsx';
import { SectionHead } from '#ui/section-head.tsx';
import { useOnScreen } from '#ui/use-on-screen.ts';
import { className, useLatentFacts } from './facts.ts';
import styles from './latent-view.module.css';
import { messages } from './messages.ts';
import { pictureShape, rawOf, rowsOf } from './pictures.ts';
import { codesBetween } from './plane.ts';
import { Strip } from './strip.tsx';
import { usePart } from './use-part.ts';
import { useSplitSamples } from './use-split-samples.ts';

const STEPS = 10;
const INTERVAL_MS = 3000;

export function Interpolation() {
  const say = useText();
  const frame = useRef<HTMLDivElement>(null);
  const looking = useOnScreen(frame);
  const [pair, setPair] = useState(0);
  const facts = useLatentFacts();
  const samples = useSplitSamples('validation', 20 + 2 * pair, 2);
  const ends = usePart('main', looking ? samples?.inputs : undefined, { count: 2, intervalMs: INTERVAL_MS });
  const { d } = facts;
  const way = useMemo(
    () => (ends?.length === 2 * d ? codesBetween(ends.subarray(0, d), ends.subarray(d), STEPS) : undefined),
    [ends, d],
  );
  const answer = useKept(usePart('decoder', way, { count: STEPS, intervalMs: INTERVAL_MS }));
  const shape = pictureShape(facts);
  const [from, to] = [0, 1].map((i) => className(facts, samples?.labels[i])) as [string, string];
  if (!shape) return null;
  return (
    <section>
      <SectionHead title={say(messages.between)}>{say(messages.betweenHelp)}</SectionHead>
      <div ref={frame} className={styles.frame}>
        {answer?.length === STEPS * sizeOf(facts.input) && (
          <Strip
            {...{ shape }}
            pictures={rowsOf(rawOf(answer, facts.scaling), sizeOf(facts.input))}
            label={say(messages.steps(from, to))}
            columns={STEPS}
          />
        )}
      </div>
      <Button look="link" onClick={() => setPair(pair + 1)}>
        {say(messages.otherPair)}
      </Button>
    </section>
  );
}
