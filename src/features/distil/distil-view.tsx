/** @file Sizes and accuracies of teacher, student and a student who had no teacher. */
import { formatCount } from '#lib/format.ts';
import { useDocument, useParts } from '#store/document-store.ts';
import { useRun } from '#store/run-store.ts';
import { Contest, type Contestant } from './contest.tsx';
import { messages } from './messages.ts';

/** Weights of teacher and student. */
function useSizes(): { readonly teacher: number; readonly student: number } {
  const parts = useParts();
  const sizeOf = (name: string): number =>
    parts.find(({ def }) => def.name === name)?.analysis.parameters ?? 0;
  return { teacher: sizeOf('teacher'), student: sizeOf('main') };
}

/** Epochs until the student begins; 0 once it learns. */
function useTeachersEpochs(): number {
  const task = useDocument((state) => state.document.task);
  const epoch = useRun(({ progress }) => progress?.epoch ?? 0);
  return task.kind === 'distil' ? Math.max(0, task.teacherEpochs - epoch) : 0;
}

export function DistilView() {
  const { teacher, student } = useSizes();
  const left = useTeachersEpochs();
  const times = student > 0 ? Math.round(teacher / student) : 0;
  const contestants: readonly Contestant[] = [
    { part: 'teacher', title: messages.teacher, weights: teacher, look: 'teacher' },
    { part: 'main', title: messages.student, weights: student, look: 'helped' },
    { part: 'alone', title: messages.alone, weights: student, look: 'alone' },
  ];
  return (
    <Contest
      title={messages.title}
      aside={times > 1 ? messages.smaller(formatCount(times)) : undefined}
      waiting={left > 0 ? messages.teaching(left) : undefined}
      help={messages.help}
      contestants={contestants}
      outcome={(fewer, step) => (fewer > 0 ? messages.gain(formatCount(fewer), step) : messages.noGain(step))}
    />
  );
}
