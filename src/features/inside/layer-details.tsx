/** @file Everything about one layer: what its figures say, its weights, gradients and answers now and over time. */
import { useMemo } from 'react';
import type { Spread } from '#explain/spread.ts';
import type { LayerVitals, Vitals } from '#explain/vitals.ts';
import { useText } from '#store/use-text.ts';
import { AlertIcon } from '#ui/icons.tsx';
import { AnswerPictures } from './answer-pictures.tsx';
import { ExcitingSamples } from './exciting-samples.tsx';
import type { InsideLayer } from './inside-layers.ts';
import styles from './layer-details.module.css';
import { messages } from './messages.ts';
import { remarksOf } from './remarks.ts';
import type { SpreadAt } from './spread-picture.ts';
import { SpreadStrip } from './spread-strip.tsx';
import { WeightPictures } from './weight-pictures.tsx';

interface LayerDetailsProps {
  readonly layer: InsideLayer;
  /** Among all layers. */
  readonly index: number;
  readonly rows: readonly Vitals[];
  readonly looking: boolean;
}

type Spreads = Readonly<Record<'weights' | 'gradients' | 'activations', readonly SpreadAt[]>>;

/** How one layer's numbers were spread from step to step. */
function useSpreads(rows: readonly Vitals[], index: number): Spreads {
  return useMemo(() => {
    const momentsOf = (pick: (vitals: LayerVitals) => Spread | null): readonly SpreadAt[] =>
      rows.flatMap(({ step, layers }) => {
        const spread = layers[index] ? pick(layers[index]) : null;
        return spread ? [{ step, spread }] : [];
      });
    return {
      weights: momentsOf(({ weights }) => weights),
      gradients: momentsOf(({ gradients }) => gradients),
      activations: momentsOf(({ activations }) => activations),
    };
  }, [rows, index]);
}

export function LayerDetails({ layer, index, rows, looking }: LayerDetailsProps) {
  const say = useText();
  const { name, analysis } = layer;
  const latest = rows.at(-1);
  const spreads = useSpreads(rows, index);
  const vitals = latest?.layers[index];
  const remarks = vitals ? remarksOf(vitals, analysis.output.at(-1) ?? 1, latest.samples) : [];
  return (
    <>
      {remarks.length > 0 && (
        <ul className={styles.remarks} aria-label={say(messages.remarks(name))}>
          {remarks.map(({ level, words }) => (
            <li key={words.en} data-level={level}>
              {level === 'notice' && <AlertIcon size={14} />}
              <span>{say(words)}</span>
            </li>
          ))}
        </ul>
      )}
      {analysis.params.length > 0 && <WeightPictures {...{ layer, looking }} />}
      <AnswerPictures {...{ layer, looking }} />
      <ExcitingSamples {...{ layer }} />
      <div className={styles.strips}>
        <SpreadStrip title={messages.weights} layer={name} moments={spreads.weights} />
        <SpreadStrip title={messages.gradients} layer={name} moments={spreads.gradients} />
        <SpreadStrip title={messages.activations} layer={name} moments={spreads.activations} />
        {latest && <p>{say(messages.stripHelp(rows[0]!.step, latest.step))}</p>}
      </div>
    </>
  );
}
