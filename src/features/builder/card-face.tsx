import type { LayerAnalysis } from '#model/analyse.ts';
import { layerDef, type Layer } from '#model/layers/index.ts';
import { formatShape } from '#model/shape.ts';
import { formatCount } from '#lib/format.ts';
import { useText } from '#store/use-text.ts';
import { selectLayer } from '#store/view-store.ts';
import { CARD } from '#ui/cards.ts';
import styles from './card.module.css';
import { onCardKey } from './card-keys.ts';
import { FeatureMaps } from './feature-maps.tsx';
import { heldWords, layerLabel, traitsOf } from './layer-words.ts';
import { messages } from './messages.ts';

interface CardFaceProps {
  readonly layer: Layer;
  readonly analysis: LayerAnalysis | undefined;
  readonly output: boolean;
  readonly selected: boolean;
  readonly open: boolean;
  readonly noteId?: string;
}

/** The card's own button: what the layer is and what comes out of it. Opens and closes the inspector. */
export function CardFace({ layer, analysis, output, selected, open, noteId }: CardFaceProps) {
  const say = useText();
  const def = layerDef(layer);
  const held = def.block && !open ? [heldWords(layer, analysis)] : [];
  const parts = [...traitsOf(layer, analysis), ...held].map(say);
  return (
    <button
      type="button"
      className={styles.face}
      {...{ [CARD]: layer.id }}
      aria-label={say(layerLabel(layer, analysis))}
      aria-expanded={selected}
      aria-describedby={noteId}
      onClick={() => selectLayer(selected ? null : layer.id)}
      onKeyDown={(event) => onCardKey(event, layer.id)}
    >
      <span className={styles.words}>
        <b>
          {def.title}
          {output && say(messages.outputSuffix)}
        </b>
        {parts.length > 0 && <span>{parts.join(' · ')}</span>}
      </span>
      {analysis && <FeatureMaps layerId={layer.id} shape={analysis.output} />}
      <span className={styles.figures}>
        <span>{analysis ? formatShape(analysis.output) : say(messages.unknownShape)}</span>
        {analysis && parts.length + analysis.parameters > 0 && (
          <small>{formatCount(analysis.parameters)}</small>
        )}
      </span>
    </button>
  );
}
