/** @file How much the samples of each class count: by a rule, or a number for each class, in a fold. */
import { factsOf } from '#datasets/index.ts';
import { sampleClasses } from '#model/data-spec.ts';
import { CLASS_WEIGHT, CLASS_WEIGHT_RULES, handWeights } from '#model/class-weights.ts';
import { taskDef } from '#model/tasks/index.ts';
import { useDocument } from '#store/document-store.ts';
import { useText } from '#store/use-text.ts';
import { NumberField } from '#ui/number-field.tsx';
import { SelectField } from '#ui/select-field.tsx';
import { messages } from './messages.ts';
import { weighClass, weighClasses } from './plan.ts';
import styles from './training-fields.module.css';

const CHOICES = [...CLASS_WEIGHT_RULES, 'by hand'] as const;

/** One number for each class. */
function HandWeights({ weights }: { readonly weights: readonly number[] }) {
  const say = useText();
  const { classNames } = useDocument(({ document }) => factsOf(document.data));
  const { min, max, step } = CLASS_WEIGHT;
  return (
    <div className={styles.classes}>
      {classNames.map((name, index) => (
        <NumberField
          key={name}
          name="classWeights"
          label={say(messages.weightOf(name))}
          help={say(CLASS_WEIGHT.help!)}
          value={weights[index] ?? CLASS_WEIGHT.default}
          {...{ min, max, step }}
          onChange={(weight) => weighClass(index, weight)}
        />
      ))}
    </div>
  );
}

export function ClassWeightFields() {
  const say = useText();
  const weights = useDocument(({ document }) => document.training.classWeights);
  const classes = useDocument(({ document }) => sampleClasses(factsOf(document.data)));
  const classless = useDocument(({ document }) => taskDef(document.task).classless);
  const byHand = handWeights(weights);
  const options = CHOICES.map((value) => ({
    value,
    title: say(messages.classWeightRules[value]),
  }));
  if (classes === 0 || classless) return null;
  return (
    <details className={styles.fold}>
      <summary>{say(messages.classWeights)}</summary>
      <SelectField
        name="classWeights"
        label={say(messages.classWeights)}
        look="bare"
        help={say(messages.classWeightsHint)}
        value={CHOICES.find((each) => each === weights) ?? 'by hand'}
        options={options}
        onChange={weighClasses}
      />
      {byHand && <HandWeights weights={byHand} />}
    </details>
  );
}
