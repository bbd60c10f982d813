import { formatCount } from '#lib/format.ts';
import type { Text } from '#lib/text.ts';
import { useText } from '#store/use-text.ts';
import { Button } from '#ui/button.tsx';
import { showEverything, useEvaluation, type EvaluationResult } from './evaluation-store.ts';
import { messages } from './messages.ts';

interface GalleryFilterProps {
  readonly result: EvaluationResult;
  /** What is said while all samples are shown. */
  readonly help: Text;
}

/** Which samples are shown, and the way back to all of them. */
export function GalleryFilter({ result: { classNames, evaluation }, help }: GalleryFilterProps) {
  const say = useText();
  const filter = useEvaluation((state) => state.filter);
  if (!filter) return say(help);
  const { label, predicted } = filter;
  const count = evaluation.confusion[label * classNames.length + predicted]!;
  return (
    <>
      {say(messages.restricted(classNames[label]!, classNames[predicted]!))}
      {' · '}
      <span className="numeric">{formatCount(count)}</span>
      {' · '}
      <Button look="link" onClick={showEverything}>
        {say(messages.showAll)}
      </Button>
    </>
  );
}
