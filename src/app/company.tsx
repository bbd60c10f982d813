/** @file Who keeps a learner company: the lesson that is on, and the doctor who watches over the run. */
import { lazy, Suspense } from 'react';
import { useLesson } from '#store/lesson.ts';
import { useRun } from '#store/run-store.ts';
import { Guard } from './guard.tsx';

const Coach = lazy(async () => ({ default: (await import('#features/lessons/coach.tsx')).Coach }));
const DoctorCard = lazy(async () => ({
  default: (await import('#features/doctor/doctor-card.tsx')).DoctorCard,
}));

/** Somebody who watches over the run, once there is one. */
export function Doctor() {
  const begun = useRun(({ phase, history }) => phase.name !== 'idle' || history.rows.length > 0);
  return (
    <Guard>
      <Suspense>{begun && <DoctorCard />}</Suspense>
    </Guard>
  );
}

/** The lesson that is on, above the columns. */
export function LessonCard() {
  const lesson = useLesson((state) => state.current);
  if (lesson === null) return null;
  return (
    <Guard>
      <Suspense>
        <Coach id={lesson} />
      </Suspense>
    </Guard>
  );
}
