/** @file Lessons that come one after another: is there anything left for the second? */
import { text } from '#lib/text.ts';
import { sampleClasses, type DataShape } from './data-spec.ts';
import type { PlaygroundDocument } from './document.ts';
import type { Fix, Issue } from './issue.ts';

/** What is learned first has to leave classes to be asked about. */
export function lessonsIssue({ task }: PlaygroundDocument, data: DataShape): Issue | null {
  const classes = sampleClasses(data);
  if (task.kind !== 'transfer' || classes === 0 || task.known < classes) return null;
  const known = Math.ceil(classes / 2);
  return {
    severity: 'error',
    message: text(
      `All ${classes} classes are learned first: none is left to be asked about.`,
      `全部 ${classes} 个类别都已先学，没有剩下可考的类别。`,
    ),
    fixes: [
      {
        label: text(`Learn ${known} of them first`, `先学其中 ${known} 个`),
        change: { type: 'task-fields', fields: { known } },
      },
    ],
  };
}

/** The first lessons of a task: their setting, how many epochs they are, and who or what waits for their end. */
function firstLessons({ task }: PlaygroundDocument) {
  switch (task.kind) {
    case 'transfer':
      return {
        field: 'pretrainEpochs',
        epochs: task.pretrainEpochs,
        waits: text('pre-training: the second lessons never begin', '预训练：第二部分永远不会开始'),
      };
    case 'distil':
      return {
        field: 'teacherEpochs',
        epochs: task.teacherEpochs,
        waits: text('the teacher: the student never begins', '教师：学生永远不会开始学习'),
      };
    default:
      return null;
  }
}

/** The plan has to go on after the first lessons. */
export function waitingIssue(doc: PlaygroundDocument): Issue | null {
  const first = firstLessons(doc);
  const { epochs } = doc.training;
  if (!first || first.epochs < epochs) return null;
  const { field, waits } = first;
  const half = Math.floor(epochs / 2);
  const fix: Fix = {
    label: text(`Keep ${half} of ${epochs} epochs for them`, `只留 ${epochs} 轮中的 ${half} 轮`),
    change: { type: 'task-fields', fields: { [field]: half } },
  };
  return {
    severity: 'warning',
    message: text(
      `${epochs === 1 ? 'The one epoch is' : `All ${epochs} epochs are`} for ${waits.en}.`,
      `全部 ${epochs} 轮都用于${waits.zh}。`,
    ),
    fixes: half >= 1 ? [fix] : [],
  };
}
