/** @file Samples worth a look: mistakes first, then what was nearly one. A click shows the sample to every panel. */
import { useMemo } from 'react';
import { datasetDef, factsOf } from '#datasets/index.ts';
import { formatPercent, formatScore } from '#lib/format.ts';
import { answersShares } from '#model/answers-shares.ts';
import { useDocument } from '#store/document-store.ts';
import { useText } from '#store/use-text.ts';
import { SectionHead } from '#ui/section-head.tsx';
import { useEvaluation, type EvaluationResult } from './evaluation-store.ts';
import type { Tile } from './example-tile.tsx';
import { GalleryFilter } from './gallery-filter.tsx';
import { messages } from './messages.ts';
import { SampleTiles } from './sample-tiles.tsx';

export function Gallery({ result }: { readonly result: EvaluationResult }) {
  const say = useText();
  const filter = useEvaluation((state) => state.filter);
  const isTable = useDocument(({ document }) => datasetDef(document.data.dataset).modality === 'table');
  const inPercent = useDocument(({ document }) => answersShares(document, factsOf(document.data)));
  const tiles = useMemo(() => {
    const examples = result.evaluation.examples.filter(
      ({ label, predicted }) => !filter || (label === filter.label && predicted === filter.predicted),
    );
    return examples.map(({ index, label, predicted, confidence }): Tile => {
      const [truth, answer] = [result.classNames[label]!, result.classNames[predicted]!];
      const note = inPercent ? formatPercent(confidence) : formatScore(confidence);
      const name = say(messages.tile(truth, answer, note));
      return { index, name, truth, answer, note, wrong: label !== predicted, label, predicted };
    });
  }, [result, filter, inPercent, say]);
  return (
    <section>
      <SectionHead title={say(messages.gallery)}>
        <GalleryFilter result={result} help={isTable ? messages.rowsHelp : messages.galleryHelp} />
      </SectionHead>
      <SampleTiles label={say(messages.gallery)} split={result.split} tiles={tiles} />
    </section>
  );
}
