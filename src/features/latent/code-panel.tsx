/** @file An autoencoder tried on the sample that is looked at: its code, and what is made of that. */
import { useId, useMemo } from 'react';
import { sizeOf } from '#model/shape.ts';
import { useFittingSample } from '#store/use-fitting-sample.ts';
import { useLive } from '#store/use-live.ts';
import { useText } from '#store/use-text.ts';
import { Panel, SectionTitle } from '#ui/panel.tsx';
import { SampleImage } from '#ui/sample-image.tsx';
import { TensorImage } from '#ui/tensor-image.tsx';
import styles from './code-panel.module.css';
import { useLatentFacts } from './facts.ts';
import { messages } from './messages.ts';
import { pictureShape, rawOf } from './pictures.ts';
import { usePart } from './use-part.ts';

/** The code's numbers in rows of at most this many. */
const ACROSS = 5;

function useTried() {
  const facts = useLatentFacts();
  const pixels = useFittingSample()?.pixels;
  const question = useMemo(() => (pixels ? { inputs: pixels, count: 1 } : undefined), [pixels]);
  const code = usePart('main', pixels, { count: 1, intervalMs: 1500 });
  const made = useLive('model.predict', question, 1500);
  return { facts, pixels, code, made };
}

export function CodePanel() {
  const say = useText();
  const titleId = useId();
  const { facts, pixels, code, made } = useTried();
  const shape = pictureShape(facts);
  const whole = made?.length === sizeOf(facts.input) ? made : null;
  return (
    <section aria-labelledby={titleId}>
      <SectionTitle id={titleId}>{say(messages.tryIt)}</SectionTitle>
      <Panel>
        {!shape && <p className={styles.help}>{say(messages.notPictures)}</p>}
        {shape && pixels && (
          <div className={styles.way}>
            <SampleImage {...{ pixels, shape }} size={60} label={say(messages.sample)} />
            {code && <Code {...{ code }} label={say(messages.codeOf(code.length))} />}
            {whole && (
              <SampleImage
                pixels={rawOf(whole, facts.scaling)}
                {...{ shape }}
                size={60}
                label={say(messages.remade)}
              />
            )}
          </div>
        )}
        <p className={styles.help}>{say(messages.tryHelp)}</p>
      </Panel>
    </section>
  );
}

/** The code's numbers, each a field in its colour. */
function Code({ code, label }: { readonly code: Float32Array; readonly label: string }) {
  const width = Math.min(ACROSS, code.length);
  const height = Math.ceil(code.length / width);
  const values = new Float32Array(width * height);
  values.set(code);
  const limit = code.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return <TensorImage {...{ values, width, height, limit, label }} size={8 * width} />;
}
