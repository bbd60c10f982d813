/** @file Which sample the walk is about: of which part of the data, the one before or after, any, or only those that are read wrong. */
import type { SampleRecord } from '#explain/record/sample-record.ts';
import { SPLITS, type Split } from '#datasets/dataset-def.ts';
import { factsOf } from '#datasets/index.ts';
import { walksOf, type WalkDef } from '#explain/walks.ts';
import type { Text } from '#lib/text.ts';
import {
  asksForClass,
  chooseAnySample,
  chooseSample,
  chooseWalk,
  currentWalk,
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
import { PairName } from './pair-chips.tsx';

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

/** Which of the task's steps is told, where there are several. */
function WalkChoice() {
  const say = useText();
  const walks = useDocument((state) => walksOf(state.document.task));
  useRecording((state) => state.walk);
  if (walks.length < 2) return null;
  return (
    <SelectField
      look="bare"
      label={say(messages.walk)}
      value={currentWalk()!.name}
      options={walks.map(({ name, title }) => ({ value: name, title: say(title) }))}
      onChange={chooseWalk}
    />
  );
}

interface StepperProps {
  readonly split: Split;
  readonly index: number;
  readonly begins: WalkDef['begins'];
}

/** What is stepped through, in words. */
const NAMES: Readonly<
  Record<WalkDef['begins'], Readonly<Record<'one' | 'previous' | 'next' | 'any', Text>>>
> = {
  sample: {
    one: messages.sample,
    previous: messages.previousSample,
    next: messages.nextSample,
    any: messages.anySample,
  },
  noise: {
    one: messages.noise,
    previous: messages.previousNoise,
    next: messages.nextNoise,
    any: messages.anyNoise,
  },
};

function Stepper({ split, index, begins }: StepperProps) {
  const say = useText();
  const names = NAMES[begins];
  const count = useDocument((state) => factsOf(state.document.data).counts[split]);
  const searching = useRecording((state) => state.searching);
  const choose = (to: number, by: 1 | -1) => (): void => attempt(() => chooseSample(split, to, by));
  return (
    <>
      <IconButton label={say(names.previous)} disabled={searching} onClick={choose(index - 1, -1)}>
        <span className={styles.mirrored}>
          <ChevronIcon />
        </span>
      </IconButton>
      <div className={styles.index}>
        <NumberField
          label={say(names.one)}
          value={index}
          min={0}
          max={Math.max(0, count - 1)}
          step={1}
          integer
          onChange={(to) => attempt(() => chooseSample(split, to))}
        />
      </div>
      <IconButton label={say(names.next)} disabled={searching} onClick={choose(index + 1, 1)}>
        <ChevronIcon />
      </IconButton>
      <IconButton
        label={say(names.any)}
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
  const { begins } = currentWalk() ?? { begins: 'sample' };
  const asked = asksForClass();
  const parts = SPLITS.filter((part) => facts.counts[part] > 0);
  return (
    <div className={styles.chooser}>
      <WalkChoice />
      {begins === 'noise' && <span>{say(messages.noise)}</span>}
      {begins === 'sample' && sample && record && (
        <SampleImage pixels={sample.pixels} shape={facts.input} size={PICTURE} />
      )}
      {begins === 'sample' && (
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
      )}
      <Stepper split={split} index={index} begins={begins} />
      {record && <PairName record={record} />}
      {asked && <LabelChoice />}
      {asked && (
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
