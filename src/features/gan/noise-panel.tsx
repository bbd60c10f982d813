/** @file A generator tried on noise of one's own: a walk from one draw to another, and what the discriminator says on the way. */
import { useId, useMemo, useState } from 'react';
import { factsOf } from '#datasets/index.ts';
import { formatFixed, formatPercent } from '#lib/format.ts';
import { useDocument } from '#store/document-store.ts';
import { useIssues } from '#store/issues.ts';
import { useLive } from '#store/use-live.ts';
import { useText } from '#store/use-text.ts';
import { Button } from '#ui/button.tsx';
import { Panel, SectionTitle } from '#ui/panel.tsx';
import { SampleImage } from '#ui/sample-image.tsx';
import { messages } from './messages.ts';
import styles from './noise-panel.module.css';
import { drawNoise, walkBetween } from './walk-between.ts';

/** Numbers of noise that the generator takes. */
const useLatentSize = (): number =>
  useDocument(({ document: { task } }) => (task.kind === 'gan' ? task.latentSize : 1));

/** What the generator makes of `noise`, as raw values, and how real that looks to the discriminator. */
function useMade(noise: Float32Array): {
  readonly sample: Float32Array | null;
  readonly real: number | null;
} {
  const { scaling } = useDocument(({ document }) => factsOf(document.data));
  const ask = useMemo(() => ({ part: 'main', inputs: noise, count: 1 }), [noise]);
  const made = useLive('model.part', ask);
  const sample = useMemo(
    () => made && made.map((value) => value / scaling.factor + scaling.mean),
    [made, scaling],
  );
  const question = useMemo(
    () => (sample ? { part: 'discriminator', inputs: sample, count: 1 } : undefined),
    [sample],
  );
  const answer = useLive('model.part', question);
  return { sample, real: answer?.[0] ?? null };
}

export function NoisePanel() {
  const say = useText();
  const titleId = useId();
  const sliderId = useId();
  const [draw, setDraw] = useState(0);
  const [way, setWay] = useState(0);
  const size = useLatentSize();
  const seed = useDocument((state) => state.document.seed);
  const { input } = useDocument(({ document }) => factsOf(document.data));
  const ends = useMemo(
    () => [drawNoise(seed, draw, size), drawNoise(seed, draw + 1, size)] as const,
    [seed, draw, size],
  );
  const noise = useMemo(() => walkBetween(...ends, way), [ends, way]);
  const { sample, real } = useMade(noise);
  const blocked = useIssues().some(({ severity }) => severity === 'error');
  const verdict = real === null || blocked ? messages.waiting : messages.verdict(formatPercent(real));
  const others = (): void => {
    setDraw(draw + 1);
    setWay(0);
  };
  return (
    <section aria-labelledby={titleId}>
      <SectionTitle id={titleId}>{say(messages.tryIt)}</SectionTitle>
      <Panel>
        <div className={styles.desk} data-image={input.length === 3}>
          {sample && input.length === 3 && (
            <SampleImage pixels={sample} shape={input} size={112} label={say(messages.madeSample)} />
          )}
          {sample && input.length === 1 && (
            <output className={`${styles.numbers} numeric`}>
              {[...sample.subarray(0, 4)].map((value) => formatFixed(value, 2)).join(', ')}
            </output>
          )}
          <p className={styles.verdict}>{say(verdict)}</p>
        </div>
        <label className={styles.walk} htmlFor={sliderId}>
          {say(messages.walk)}
        </label>
        <input
          id={sliderId}
          className={styles.slider}
          type="range"
          min={0}
          max={1}
          step={0.02}
          value={way}
          onChange={({ target }) => setWay(Number(target.value))}
        />
        <Button onClick={others}>{say(messages.otherNoise)}</Button>
      </Panel>
    </section>
  );
}
