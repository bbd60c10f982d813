import type { Place } from '#explain/place.ts';
import type { SampleRecord } from '#explain/record/sample-record.ts';
import { shapeAt } from '#explain/tensors.ts';
import { select } from '#store/backprop.ts';
import { useText } from '#store/use-text.ts';
import { IconButton } from '#ui/button.tsx';
import { ChevronIcon } from '#ui/icons.tsx';
import { messages } from './messages.ts';
import styles from './why.module.css';

interface TimeStepsProps {
  readonly record: SampleRecord;
  readonly place: Place;
}

/** Along the steps of a sequence: the same number of the step before, and of the next. Nothing where there are no steps. */
export function TimeSteps({ record, place: { tensor, index } }: TimeStepsProps) {
  const say = useText();
  const [steps = 1, width = 1, ...rest] = shapeAt(record, tensor) ?? [];
  if (!('layer' in tensor) || steps === 1 || width === 1 || rest.length > 0) return null;
  const step = Math.floor(index / width);
  const go = (by: 1 | -1) => () => select({ tensor, index: index + by * width });
  return (
    <p className={styles.steps}>
      <IconButton shape="round" label={say(messages.stepEarlier)} disabled={step === 0} onClick={go(-1)}>
        <span className={styles.mirrored}>
          <ChevronIcon />
        </span>
      </IconButton>
      <span aria-live="polite">{say(messages.timeStep(step, steps))}</span>
      <IconButton shape="round" label={say(messages.stepLater)} disabled={step === steps - 1} onClick={go(1)}>
        <ChevronIcon />
      </IconButton>
    </p>
  );
}
