/** @file How the learning rate changes over the training: which schedule, its curve, and its settings in a fold. */
import { SCHEDULE_KINDS, scheduleDef } from '#model/schedules/index.ts';
import { useDocument } from '#store/document-store.ts';
import { useText } from '#store/use-text.ts';
import { FieldForm } from '#ui/field-form.tsx';
import { SelectField } from '#ui/select-field.tsx';
import { messages } from './messages.ts';
import { chooseSchedule, setScheduleField } from './plan.ts';
import { RatePicture } from './rate-picture.tsx';
import styles from './training-fields.module.css';

export function ScheduleFields() {
  const say = useText();
  const schedule = useDocument(({ document }) => document.training.schedule);
  const options = SCHEDULE_KINDS.map((kind) => ({ value: kind, title: say(scheduleDef({ kind }).title) }));
  return (
    <div className={styles.schedule}>
      <SelectField
        name="schedule"
        label={say(messages.schedule)}
        help={say(scheduleDef(schedule).summary)}
        value={schedule.kind}
        options={options}
        onChange={chooseSchedule}
      />
      <RatePicture />
    </div>
  );
}

/** What the schedule can be told; a constant one has nothing. */
export function MoreOfSchedule() {
  const say = useText();
  const schedule = useDocument(({ document }) => document.training.schedule);
  const { title, fields } = scheduleDef(schedule);
  if (Object.keys(fields).length === 0) return null;
  return (
    <details className={styles.fold}>
      <summary>{say(messages.more(title))}</summary>
      <FieldForm fields={fields} values={schedule} say={say} onChange={setScheduleField} />
    </details>
  );
}
