/**
 * @file The proof of a gradient: a weight is moved a little up and a little down, the whole network is computed again in double
 * precision, and the slope that comes of it is held against the one that backpropagation gave.
 */
import { useEffect, useRef, useState } from 'react';
import { useText } from '#store/use-text.ts';
import { NumberField } from '#ui/number-field.tsx';
import { digits } from './digits.ts';
import { LossAlong } from './loss-along.tsx';
import { messages } from './messages.ts';
import styles from './nudge.module.css';
import { useProof, type ProvenWeight } from './use-proof.ts';

const [SMALLEST, LARGEST, USUAL] = [1e-9, 0.1, 1e-5];
/** Above this the two do not agree: rounding of the engine's single precision lies below. */
const AGREES = 1e-3;

export function Nudge({ record, name, index }: ProvenWeight) {
  const say = useText();
  const [epsilon, setEpsilon] = useState(USUAL);
  const proof = useProof({ record, name, index }, epsilon);
  const section = useRef<HTMLElement>(null);
  const known = Boolean(proof);
  // Long sums stand above it.
  useEffect(() => {
    if (known) section.current?.scrollIntoView({ block: 'nearest' });
  }, [known]);
  if (proof === null) return <p className={styles.note}>{say(messages.noProof)}</p>;
  if (proof === undefined) return <p className={styles.note}>{say(messages.computing)}</p>;
  const rows: readonly (readonly [string, string])[] = [
    ['L(w − ε)', digits(proof.below, 12)],
    ['L(w)', digits(proof.lossAt, 12)],
    ['L(w + ε)', digits(proof.above, 12)],
    ['(L(w + ε) − L(w − ε)) / 2ε', digits(proof.numeric, 8)],
    [say(messages.analytic), digits(proof.analytic, 8)],
  ];
  const agrees = proof.relativeError < AGREES;
  return (
    <section ref={section} className={styles.nudge} aria-label={say(messages.proof)}>
      <div className={styles.epsilon}>
        <NumberField
          label="ε"
          value={epsilon}
          min={SMALLEST}
          max={LARGEST}
          step={10}
          scale="log"
          onChange={setEpsilon}
        />
        <input
          type="range"
          aria-label={say(messages.epsilonPower)}
          min={Math.log10(SMALLEST)}
          max={Math.log10(LARGEST)}
          step={1}
          value={Math.round(Math.log10(epsilon))}
          onChange={({ target }) => setEpsilon(10 ** Number(target.value))}
        />
      </div>
      <dl className={styles.facts}>
        {rows.map(([what, number]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{number}</dd>
          </div>
        ))}
        <div data-agrees={agrees}>
          <dt>{say(messages.relativeError)}</dt>
          <dd>
            {digits(proof.relativeError, 2)} {agrees ? '✓' : '✗'}
          </dd>
        </div>
      </dl>
      <LossAlong key={`${name}/${index}`} {...{ record, name, index }} slope={proof.analytic} />
      <p className={styles.note}>{say(agrees ? messages.proven : messages.tooFar)}</p>
    </section>
  );
}
