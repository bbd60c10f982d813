/** @file What the optimizer does at each step and what the loss measures, in a sentence and in symbols. */
import { lossDef } from '#model/losses/index.ts';
import { optimizerDef } from '#model/optimizers/index.ts';
import { WEIGHT_DECAY_FORMULA } from '#model/optimizers/optimizer-def.ts';
import { scheduleDef } from '#model/schedules/index.ts';
import { TOOL_KINDS, toolDef } from '#model/tools/index.ts';
import { useState, type ReactNode } from 'react';
import { useDocument } from '#store/document-store.ts';
import { useText } from '#store/use-text.ts';
import { Tex } from '#ui/tex.tsx';
import styles from './formulas.module.css';
import { messages } from './messages.ts';
import fold from './training-fields.module.css';

interface LessonProps {
  readonly title: string;
  readonly summary: string;
  readonly children: ReactNode;
}

const Lesson = ({ title, summary, children }: LessonProps) => (
  <section className={styles.lesson}>
    <h3>{title}</h3>
    <p>{summary}</p>
    {children}
  </section>
);

function Lessons() {
  const say = useText();
  const { training } = useDocument(({ document }) => document);
  const [optimizer, loss] = [optimizerDef(training.optimizer), lossDef(training.loss)];
  const schedule = scheduleDef(training.schedule);
  const decays = training.optimizer.weightDecay > 0 && !optimizer.formula.includes(WEIGHT_DECAY_FORMULA);
  const tools = TOOL_KINDS.filter((kind) => toolDef(kind).isOn(training.tools[kind]));
  return (
    <>
      <Lesson title={optimizer.title} summary={say(optimizer.summary)}>
        {(decays ? [WEIGHT_DECAY_FORMULA, ...optimizer.formula] : optimizer.formula).map((line) => (
          <Tex key={line} source={line} />
        ))}
      </Lesson>
      {training.schedule.kind !== 'constant' && (
        <Lesson title={say(schedule.title)} summary={say(schedule.summary)}>
          {schedule.formula.map((line) => (
            <Tex key={line} source={line} />
          ))}
        </Lesson>
      )}
      {tools.map((kind) => (
        <Lesson key={kind} title={say(toolDef(kind).title)} summary={say(toolDef(kind).summary)}>
          {toolDef(kind).formula.map((line) => (
            <Tex key={line} source={line} />
          ))}
        </Lesson>
      ))}
      <Lesson title={say(loss.title)} summary={say(loss.summary)}>
        {[...loss.formula, ...loss.gradient].map((line) => (
          <Tex key={line} source={line} />
        ))}
      </Lesson>
    </>
  );
}

/** Folded, and made only when opened: formulas bring KaTeX with them. */
export function Formulas() {
  const say = useText();
  const [open, setOpen] = useState(false);
  return (
    <details className={fold.fold} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say(messages.formulas)}</summary>
      {open && <Lessons />}
    </details>
  );
}
