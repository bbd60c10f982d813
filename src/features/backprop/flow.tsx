import { useMemo } from 'react';
import { gistOf } from '#explain/record/gist.ts';
import type { SampleRecord } from '#explain/record/sample-record.ts';
import { stopOf } from '#explain/stops.ts';
import { go } from '#store/backprop.ts';
import { useText } from '#store/use-text.ts';
import { digits } from './digits.ts';
import styles from './flow.module.css';
import { messages } from './messages.ts';

/** ‖∂L/∂W‖ of every layer that learns, all of its weights together. */
const weightGradientSizes = ({ layers }: SampleRecord) =>
  layers.flatMap(({ name, gradients }, layer) =>
    gradients.length > 0
      ? [{ name, layer, norm: Math.hypot(...gradients.map((gradient) => gistOf(gradient).norm)) }]
      : [],
  );

/** How strong the gradient of this sample is in each layer that learns; a bar leads to its layer. */
export function Flow({ record }: { readonly record: SampleRecord }) {
  const say = useText();
  const sizes = useMemo(() => weightGradientSizes(record), [record]);
  const longest = Math.max(...sizes.map(({ norm }) => norm), Number.MIN_VALUE);
  return (
    <section className={styles.flow}>
      <h3>
        {say(messages.flow)} <span>{say(messages.flowHelp)}</span>
      </h3>
      <ul>
        {sizes.map(({ name, layer, norm }) => (
          <li key={name}>
            <button type="button" onClick={() => go(stopOf(record, { of: 'outputGradient', layer }).id)}>
              <span className={styles.room} aria-hidden="true">
                <i style={{ height: `${(norm / longest) * 100}%` }} />
              </span>
              <b>{digits(norm, 3)}</b>
              <span className={styles.name} title={name}>
                {name}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
