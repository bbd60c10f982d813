import type { Text } from '#lib/text.ts';
import type { Fields } from '#model/fields.ts';
import { TOOL_KINDS, TOOLS, type ToolSpecs } from '#model/tools/index.ts';
import { coerceFields, noteUnknown } from './coerce-fields.ts';
import { isJsonObject, type JsonObject } from './json.ts';
import { messages } from './messages.ts';
import type { Notes } from './notes.ts';

/** The settings of all tools; what nothing sensible is said about has its defaults. */
export function parseTools(outline: JsonObject, notes: Notes): ToolSpecs {
  noteUnknown(outline, TOOL_KINDS, notes, 'training.tools.');
  const parsed = TOOL_KINDS.map((kind) => {
    const { fields, title } = TOOLS[kind];
    const given = outline[kind];
    const said = isJsonObject(given) ? given : {};
    noteUnknown(said, Object.keys(fields), notes, `training.tools.${kind}.`);
    const place = (label: Text): Text => messages.toolPlace(title, label);
    return [kind, coerceFields<Fields>(fields, said, notes, place)] as const;
  });
  return Object.fromEntries(parsed) as unknown as ToolSpecs;
}
