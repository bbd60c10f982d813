/** @file Which sample the walk is about: of which part of the data, the one before or after, any, or only those that are read wrong. */
import type { SampleRecord } from '#explain/record/sample-record.ts';
import { SPLITS, type Split } from '#datasets/dataset-def.ts';
import { factsOf } from '#datasets/index.ts';
import { sampleClasses } from '#model/data-spec.ts';
import {
  chooseAnySample,
  chooseSample,
  setLabel,
  setMistakesOnly,
  useRecording,
} from '#store/backprop-record.ts';
import { useCurrentSample } from '#store/current-sample.ts';
import { useDocument } from '#store/document-store.ts';
import { attempt } from '#store/run-events.ts';
import { useText } from '#store/use-text.ts';
import { IconButton } from '#ui/button.tsx';
import { ChevronIcon, DiceIcon } from '#ui/icons.tsx';
import { NumberField } from '#ui/number-field.tsx';
import { SampleImage } from '#ui/sample-image.tsx';
import { SelectField } from '#ui/select-field.tsx';
import styles from './bar.module.css';
import { messages } from './messages.ts';

/** Small, so that a person sees whose numbers these are. */
const PICTURE = 30;

/** What a person has said that a drawn sample should be, to be changed. */
function LabelChoice() {
  const say = useText();
  const sample = useCurrentSample((state) => state.sample);
  const meant = useRecording((state) => state.meant);
  const { classNames } = useDocument((state) => factsOf(state.document.data));
  if (!sample || meant?.sample !== sample) return null;
  const options = classNames.map((title, value) => ({ value: String(value), title }));
  return (
    <div className={styles.meant}>
      <span aria-hidden="true">{say(messages.meantToBe)}</span>
      <SelectField
        look="bare"
        label={say(messages.meantToBe)}
        value={String(meant.label)}
        options={options}
        onChange={(value) => setLabel(Number(value))}
      />
    </div>
  );
}

interface StepperProps {
  readonly split: Split;
  readonly index: number;
}

function Stepper({ split, index }: StepperProps) {
  const say = useText();
  const count = useDocument((state) => factsOf(state.document.data).counts[split]);
  const searching = useRecording((state) => state.searching);
  const choose = (to: number, by: 1 | -1) => (): void => attempt(() => chooseSample(split, to, by));
  return (
    <>
      <IconButton label={say(messages.previousSample)} disabled={searching} onClick={choose(index - 1, -1)}>
        <span className={styles.mirrored}>
          <ChevronIcon />
        </span>
      </IconButton>
      <div className={styles.index}>
        <NumberField
          label={say(messages.sample)}
          value={index}
          min={0}
          max={Math.max(0, count - 1)}
          step={1}
          integer
          onChange={(to) => attempt(() => chooseSample(split, to))}
        />
      </div>
      <IconButton label={say(messages.nextSample)} disabled={searching} onClick={choose(index + 1, 1)}>
        <ChevronIcon />
      </IconButton>
      <IconButton
        label={say(messages.anySample)}
        disabled={searching}
        onClick={() => attempt(() => chooseAnySample(split))}
      >
        <DiceIcon />
      </IconButton>
    </>
  );
}

export function SampleChooser({ record }: { readonly record: SampleRecord | null }) {
  const say = useText();
  const sample = useCurrentSample((state) => state.sample);
  const { mistakesOnly, searching } = useRecording();
  const facts = useDocument((state) => factsOf(state.document.data));
  const { split = 'train', index = 0 } = sample?.place ?? {};
  const parts = SPLITS.filter((part) => facts.counts[part] > 0);
  return (
    <div className={styles.chooser}>
      {sample && record && <SampleImage pixels={sample.pixels} shape={facts.input} size={PICTURE} />}
      <SelectField
        look="bare"
        label={say(messages.part)}
        value={sample?.place ? split : 'own'}
        options={[
          ...(sample?.place ? [] : [{ value: 'own' as const, title: say(messages.chosen) }]),
          ...parts.map((value) => ({ value, title: say(messages.splits[value]) })),
        ]}
        onChange={(part) => {
          if (part !== 'own') attempt(() => chooseSample(part, 0));
        }}
      />
      <Stepper split={split} index={index} />
      <LabelChoice />
      {sampleClasses(facts) > 0 && (
        <label className={styles.mistakes}>
          <input
            type="checkbox"
            checked={mistakesOnly}
            onChange={({ target }) => setMistakesOnly(target.checked, split)}
          />
          {say(searching ? messages.searching : messages.mistakesOnly)}
        </label>
      )}
    </div>
  );
}
