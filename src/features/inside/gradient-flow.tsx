/** @file How strong the gradient is in every layer with weights, as bars on a logarithmic scale. */
import { useRef } from 'react';
import { formatLoss } from '#lib/format.ts';
import { useLive } from '#store/use-live.ts';
import { useText } from '#store/use-text.ts';
import { useOnScreen } from '#ui/use-on-screen.ts';
import styles from './gradient-flow.module.css';
import { Headed } from './headed.tsx';
import { logBars } from './log-bars.ts';
import { messages } from './messages.ts';
import { useKept } from '#store/use-kept.ts';

const INTERVAL_MS = 1000;

export function GradientFlow() {
  const say = useText();
  const frame = useRef<HTMLDivElement>(null);
  const looking = useOnScreen(frame);
  const norms = useKept(useLive('model.gradientNorms', looking ? null : undefined, INTERVAL_MS));
  const { heights, decades } = logBars(norms?.map(({ norm }) => norm) ?? []);
  return (
    <Headed title={say(messages.gradientFlow)} aside={say(messages.gradientNorms)}>
      <div ref={frame} className={styles.frame}>
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
              {norms.map(({ layer, norm }, index) => (
                <li key={layer}>
                  <span className={styles.room}>
                    <i style={{ height: `${heights[index]! * 100}%` }} />
                  </span>
                  <b>{formatLoss(norm)}</b>
                  <span className={styles.name} title={layer}>
                    {layer}
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
