/** @file Samples that nobody has drawn: decoded from codes that come from the prior, by the document's seed. */
import { useMemo, useRef, useState } from 'react';
import { gaussian } from '#lib/gaussian.ts';
import { fold, seedKey } from '#lib/rng.ts';
import { CODES } from '#lib/streams.ts';
import { sizeOf } from '#model/shape.ts';
import { useDocument } from '#store/document-store.ts';
import { useKept } from '#store/use-kept.ts';
import { useText } from '#store/use-text.ts';
import { Button } from '#ui/button.tsx';
import { SectionHead } from '#ui/section-head.tsx';
import { useOnScreen } from '#ui/use-on-screen.ts';
import { useLatentFacts } from './facts.ts';
import styles from './latent-view.module.css';
import { messages } from './messages.ts';
import { pictureShape, rawOf, rowsOf } from './pictures.ts';
import { Strip } from './strip.tsx';
import { usePart } from './use-part.ts';

const COLUMNS = 10;
const COUNT = 3 * COLUMNS;
const INTERVAL_MS = 3000;
/** Beside the draws of evaluations, which are counted by the place of a sample. */
const SHOWN = 0x5a0000;

export function PriorSamples() {
  const say = useText();
  const frame = useRef<HTMLDivElement>(null);
  const looking = useOnScreen(frame);
  const [draw, setDraw] = useState(0);
  const seed = useDocument((state) => state.document.seed);
  const facts = useLatentFacts();
  const { d } = facts;
  const codes = useMemo(
    () => gaussian(fold(seedKey(seed), CODES, SHOWN + draw), COUNT * d, 1),
    [seed, draw, d],
  );
  const answer = useKept(
    usePart('decoder', looking ? codes : undefined, { count: COUNT, intervalMs: INTERVAL_MS }),
  );
  const shape = pictureShape(facts);
  if (!shape) return null;
  return (
    <section>
      <SectionHead title={say(messages.prior)}>{say(messages.priorHelp)}</SectionHead>
      <div ref={frame} className={styles.frame}>
        {answer?.length === COUNT * sizeOf(facts.input) && (
          <Strip
            {...{ shape }}
            pictures={rowsOf(rawOf(answer, facts.scaling), sizeOf(facts.input))}
            label={say(messages.drawn(COUNT))}
            columns={COLUMNS}
          />
        )}
      </div>
      <Button look="link" onClick={() => setDraw(draw + 1)}>
        {say(messages.redraw)}
      </Button>
    </section>
  );
}
