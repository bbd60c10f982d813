/** @file How strong the gradient is in every layer with weights, as bars on a logarithmic scale. */
import type { Vitals } from '#explain/vitals.ts';
import { formatLoss } from '#lib/format.ts';
import { useText } from '#store/use-text.ts';
import styles from './gradient-flow.module.css';
import { Headed } from './headed.tsx';
import { logBars } from './log-bars.ts';
import { messages } from './messages.ts';

export function GradientFlow({ vitals }: { readonly vitals: Vitals | null }) {
  const say = useText();
  const norms = vitals?.layers.flatMap(({ name, gradientNorm }) =>
    gradientNorm === null ? [] : [{ name, norm: gradientNorm }],
  );
  const { heights, decades } = logBars(norms?.map(({ norm }) => norm) ?? []);
  return (
    <Headed title={say(messages.gradientFlow)} aside={say(messages.gradientNorms)}>
      <div className={styles.frame}>
        {norms ? (
          <>
            <div className={styles.scale} aria-hidden="true">
              {decades.toReversed().map((exponent) => (
                <span key={exponent}>
                  10<sup>{String(exponent).replace('-', '−')}</sup>
                </span>
              ))}
            </div>
            <ul className={styles.bars} aria-label={say(messages.gradientNorms)}>
              {norms.map(({ name, norm }, index) => (
                <li key={name}>
                  <span className={styles.room}>
                    <i style={{ height: `${heights[index]! * 100}%` }} />
                  </span>
                  <b>{formatLoss(norm)}</b>
                  <span className={styles.name} title={name}>
                    {name}
                  </span>
                </li>
              ))}
            </ul>
          </>
        ) : (
          <p className={styles.waiting}>{say(messages.measuring)}</p>
        )}
      </div>
      <p className={styles.help}>{say(messages.gradientHelp)}</p>
    </Headed>
  );
}
