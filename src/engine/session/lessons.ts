import type { CheckedDocument } from '#model/document.ts';
import { taskDef } from '#model/tasks/index.ts';
import type { SamplePlan } from './sampler.ts';
import type { SplitData, SplitView } from './split-data.ts';

type Lesson = Pick<SamplePlan, 'trains'> & { readonly data: SplitData };

/** The data as a task with lessons sees it: what trains when, and validation and test with those classes only that it asks about. */
export function withLessons({ task }: CheckedDocument, data: SplitData): Lesson {
  const lessons = taskDef(task).lessons?.(task);
  if (!lessons) return { data };
  const { views, dataset } = data;
  const asked = (view: SplitView): SplitView => ({
    ...view,
    positions: view.positions.filter((position) => lessons.asks(view.table.targets[position]!)),
  });
  return {
    data: { ...data, views: { ...views, validation: asked(views.validation), test: asked(views.test) } },
    trains: (position, epoch) => lessons.trains(dataset.learn.targets[position]!, epoch),
  };
}
