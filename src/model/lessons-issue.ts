import { text } from '#lib/text.ts';
import { sampleClasses, type DataShape } from './data-spec.ts';
import type { PlaygroundDocument } from './document.ts';
import type { Issue } from './issue.ts';

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
