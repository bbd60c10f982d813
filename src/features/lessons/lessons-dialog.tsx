/** @file All lessons with how far a person has come in each. */
import { LESSONS } from '#lessons/index.ts';
import type { LessonDef } from '#lessons/lesson-def.ts';
import { closeLessons, useLesson } from '#store/lesson.ts';
import { beginLesson, resumeLesson } from '#store/lesson-watch.ts';
import { useText } from '#store/use-text.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import styles from './lessons-dialog.module.css';
import { messages } from './messages.ts';

function Entry({ lesson }: { readonly lesson: LessonDef }) {
  const say = useText();
  const reached = useLesson((state) => state.reached[lesson.id] ?? 0);
  const { id, title, summary, tasks } = lesson;
  const goals = tasks.length;
  const started = reached > 0 && reached < goals;
  return (
    <li className={styles.entry} data-done={reached === goals}>
      <div>
        <h3>{say(title)}</h3>
        <p>{say(summary)}</p>
      </div>
      <span className={styles.progress}>
        {reached === goals && <span aria-hidden="true">✓ </span>}
        {say(messages.progress(reached, goals))}
      </span>
      <span className={styles.actions}>
        {started && (
          <Button look="primary" onClick={() => resumeLesson(id)}>
            {say(messages.goOn)}
          </Button>
        )}
        <Button
          aria-label={`${say(reached > 0 ? messages.again : messages.begin)}: ${say(title)}`}
          onClick={() => beginLesson(id)}
        >
          {say(reached > 0 ? messages.again : messages.begin)}
        </Button>
      </span>
    </li>
  );
}

export function LessonsDialog() {
  const say = useText();
  return (
    <Dialog
      open
      size="wide"
      title={say(messages.lessons)}
      closeLabel={say(messages.close)}
      onClose={closeLessons}
    >
      <p className={styles.intro}>{say(messages.intro)}</p>
      <ol className={styles.list}>
        {LESSONS.map((lesson) => (
          <Entry key={lesson.id} lesson={lesson} />
        ))}
      </ol>
    </Dialog>
  );
}
