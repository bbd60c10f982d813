/**
 * @file Points that were evaluated, where they lie on the plane: a plus or a minus each, for the class that is true, with a ring around
 * mistakes. What the network answers elsewhere is the matter of the panel where it is tried.
 */
import { useMemo } from 'react';
import { plotPoints } from '#datasets/points/plot-points.ts';
import { EXTENT } from '#datasets/points/point-fields.ts';
import { useDocument } from '#store/document-store.ts';
import { useText } from '#store/use-text.ts';
import { SectionHead } from '#ui/section-head.tsx';
import { useEvaluation, type EvaluationResult } from './evaluation-store.ts';
import { GalleryFilter } from './gallery-filter.tsx';
import { messages } from './messages.ts';
import styles from './point-gallery.module.css';

const BOX = `${-EXTENT} ${-EXTENT} ${2 * EXTENT} ${2 * EXTENT}`;
/** Half a stroke, and a ring's radius: in the plane's units. */
const [ARM, RING] = [0.16, 0.3];

interface Mark {
  readonly x: number;
  /** Downwards. */
  readonly y: number;
  readonly label: number;
  readonly wrong: boolean;
}

const signPath = ({ x, y, label }: Mark): string =>
  `M${x - ARM} ${y}h${2 * ARM}` + (label === 1 ? `M${x} ${y - ARM}v${2 * ARM}` : '');

const ringPath = ({ x, y }: Mark): string =>
  `M${x - RING} ${y}a${RING} ${RING} 0 1 0 ${2 * RING} 0a${RING} ${RING} 0 1 0 ${-2 * RING} 0z`;

/** What of `result` is looked at, where it lies. */
function useMarks({ split, evaluation }: EvaluationResult): readonly Mark[] {
  const { data, seed } = useDocument((state) => state.document);
  const filter = useEvaluation((state) => state.filter);
  return useMemo(() => {
    const points = plotPoints(data, seed).filter((point) => point.split === split);
    return evaluation.examples.flatMap(({ index, label, predicted }) => {
      const point = points[index];
      const shown = !filter || (label === filter.label && predicted === filter.predicted);
      return point && shown ? [{ x: point.x, y: -point.y, label, wrong: label !== predicted }] : [];
    });
  }, [data, seed, split, evaluation, filter]);
}

export function PointGallery({ result }: { readonly result: EvaluationResult }) {
  const say = useText();
  const marks = useMarks(result);
  const wrong = marks.filter((mark) => mark.wrong);
  return (
    <section>
      <SectionHead title={say(messages.onThePlane)}>
        <GalleryFilter result={result} help={messages.ringed} />
      </SectionHead>
      <svg
        className={styles.plane}
        viewBox={BOX}
        role="img"
        aria-label={say(messages.pointsWords(marks.length, wrong.length))}
      >
        <path className={styles.axis} d={`M${-EXTENT} 0H${EXTENT}M0 ${-EXTENT}V${EXTENT}`} />
        {[0, 1].map((label) => (
          <path
            key={label}
            className={styles.sign}
            data-label={label}
            d={marks
              .filter((mark) => mark.label === label)
              .map(signPath)
              .join('')}
          />
        ))}
        <path className={styles.ring} d={wrong.map(ringPath).join('')} />
      </svg>
    </section>
  );
}
