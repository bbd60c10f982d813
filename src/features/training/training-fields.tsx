/** @file The training plan as a form; labels, limits and explanations come from the registries. */
import { verbatim } from '#lib/text.ts';
import { SEED_FIELD, TRAINING_FIELDS } from '#model/document.ts';
import { lossDef } from '#model/losses/index.ts';
import { kerasLoss, torchLoss } from '#model/losses/loss-calls.ts';
import { OPTIMIZER_KINDS, OPTIMIZERS, optimizerDef } from '#model/optimizers/index.ts';
import { kerasOptimizer, torchOptimizer } from '#model/optimizers/optimizer-calls.ts';
import { taskDef } from '#model/tasks/index.ts';
import { useDocument } from '#store/document-store.ts';
import { newWeights } from '#store/run-actions.ts';
import { useText } from '#store/use-text.ts';
import { IconButton } from '#ui/button.tsx';
import { FieldControl, FieldForm } from '#ui/field-form.tsx';
import { DiceIcon } from '#ui/icons.tsx';
import { SelectField } from '#ui/select-field.tsx';
import { ClassWeightFields } from './class-weight-fields.tsx';
import { InCode } from './in-code.tsx';
import { messages } from './messages.ts';
import {
  chooseLoss,
  chooseOptimizer,
  setLossField,
  setOptimizerField,
  setPlanField,
  setSeed,
} from './plan.ts';
import { MoreOfSchedule, ScheduleFields } from './schedule-fields.tsx';
import { TaskFields } from './task-fields.tsx';
import { ToolFields } from './tool-fields.tsx';
import styles from './training-fields.module.css';

const OPTIMIZER_OPTIONS = OPTIMIZER_KINDS.map((kind) => ({ value: kind, title: OPTIMIZERS[kind].title }));

function Choices() {
  const say = useText();
  const { task, training } = useDocument(({ document }) => document);
  const losses = taskDef(task).losses.map((kind) => ({ value: kind, title: say(lossDef({ kind }).title) }));
  return (
    <div className={styles.choices}>
      <SelectField
        name="optimizer"
        label={say(messages.optimizer)}
        help={say(optimizerDef(training.optimizer).summary)}
        value={training.optimizer.kind}
        options={OPTIMIZER_OPTIONS}
        onChange={chooseOptimizer}
      />
      <SelectField
        name="loss"
        label={say(messages.loss)}
        help={say(lossDef(training.loss).summary)}
        value={training.loss.kind}
        options={losses}
        onChange={chooseLoss}
      />
    </div>
  );
}

function Numbers() {
  const say = useText();
  const { training, seed } = useDocument(({ document }) => document);
  const { optimizer, batchSize, epochs } = training;
  const { learningRate } = optimizerDef(optimizer).fields;
  return (
    <div className={styles.numbers}>
      <FieldControl
        name="learningRate"
        field={learningRate}
        value={optimizer.learningRate}
        say={say}
        onChange={(value) => setOptimizerField('learningRate', value)}
      />
      <FieldControl
        name="batchSize"
        field={TRAINING_FIELDS.batchSize}
        value={batchSize}
        say={say}
        onChange={(value) => setPlanField('batchSize', value)}
      />
      <FieldControl
        name="epochs"
        field={TRAINING_FIELDS.epochs}
        value={epochs}
        say={say}
        onChange={(value) => setPlanField('epochs', value)}
      />
      <div className={styles.seed}>
        <FieldControl name="seed" field={SEED_FIELD} value={seed} say={say} onChange={setSeed} />
        <IconButton
          data-control="newWeights"
          label={say(messages.newWeights)}
          hint={say(messages.newWeightsHint)}
          className={styles.dice}
          onClick={newWeights}
        >
          <DiceIcon />
        </IconButton>
      </div>
    </div>
  );
}

/** What the optimizer can be told besides its learning rate. */
function MoreOfOptimizer() {
  const say = useText();
  const optimizer = useDocument(({ document }) => document.training.optimizer);
  const { title, fields } = optimizerDef(optimizer);
  const { learningRate: _inTheForm, ...others } = fields;
  return (
    <details className={styles.fold}>
      <summary>{say(messages.more(verbatim(title)))}</summary>
      <FieldForm fields={others} values={optimizer} say={say} onChange={setOptimizerField} />
      <InCode keras={kerasOptimizer(optimizer)} torch={torchOptimizer(optimizer)} />
    </details>
  );
}

/** What the loss can be told, if anything. */
function MoreOfLoss() {
  const say = useText();
  const loss = useDocument(({ document }) => document.training.loss);
  const { title, fields } = lossDef(loss);
  return (
    <details className={styles.fold}>
      <summary>{say(messages.more(title))}</summary>
      <FieldForm fields={fields} values={loss} say={say} onChange={setLossField} />
      <InCode keras={kerasLoss(loss)} torch={torchLoss(loss)} />
    </details>
  );
}

export const TrainingFields = () => (
  <>
    <Choices />
    <Numbers />
    <TaskFields />
    <ScheduleFields />
    <MoreOfOptimizer />
    <MoreOfSchedule />
    <MoreOfLoss />
    <ClassWeightFields />
    <ToolFields />
  </>
);
