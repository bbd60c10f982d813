import { SCHEDULES, type ScheduleKind, type ScheduleSpec } from '#model/schedules/index.ts';
import { coerceFields, noteUnknown } from './coerce-fields.ts';
import type { DocumentOutline } from './document-shape.ts';
import { messages } from './messages.ts';
import type { Notes } from './notes.ts';
import { quote } from './quote.ts';

const isSchedule = (kind: string): kind is ScheduleKind => Object.hasOwn(SCHEDULES, kind);

/** The schedule that `outline` describes; a constant one where that is none. */
export function parseSchedule(outline: DocumentOutline['training']['schedule'], notes: Notes): ScheduleSpec {
  const wanted = outline?.kind ?? 'constant';
  const kind: ScheduleKind = isSchedule(wanted) ? wanted : 'constant';
  const { fields } = SCHEDULES[kind];
  if (kind !== wanted) {
    notes.changes.push(messages.coerced(messages.schedule, quote(wanted), quote(kind)));
  } else {
    noteUnknown(outline ?? {}, ['kind', ...Object.keys(fields)], notes, 'training.schedule.');
  }
  return { kind, ...coerceFields(fields, outline ?? {}, notes) } as ScheduleSpec;
}
