/** @file The stacks of a document in a link: `net=` for the main one, `net.decoder=` for the part of that name. */
import { ok, type Result } from '#lib/result.ts';
import type { Text } from '#lib/text.ts';
import type { PlaygroundDocument } from '#model/document.ts';
import type { Stacks } from '#model/stack.ts';
import { TASK_KINDS, taskDef } from '#model/tasks/index.ts';
import { parseStack, printStack } from './compact-stack.ts';
import { deflateText } from './deflate.ts';
import { isJsonObject, type JsonObject } from './json.ts';
import { layerDraft } from './layer-draft.ts';
import { take, type LinkPair } from './link-keys.ts';

const PART_NAMES = [
  ...new Set(TASK_KINDS.flatMap((kind) => taskDef({ kind }).parts.map(({ name }) => name))),
];

const keyOf = (part: string): string => (part === 'main' ? 'net' : `net.${part}`);

/** The stacks that the link has as compact text. */
export function takeStacks(left: Map<string, string>): Result<JsonObject, Text> {
  const stacks = new Map<string, readonly JsonObject[]>();
  for (const part of PART_NAMES) {
    const net = take(left, keyOf(part));
    if (net === undefined) continue;
    const stack = parseStack(net);
    if (!stack.ok) return stack;
    stacks.set(part, stack.value);
  }
  return ok(Object.fromEntries(stacks));
}

/** Without the stacks that another task, if `changes` ask for one, has no use for. */
export function withoutForeignStacks(base: PlaygroundDocument, changes: JsonObject): JsonObject {
  const { task } = changes;
  const kind = TASK_KINDS.find((each) => isJsonObject(task) && each === task['kind']) ?? base.task.kind;
  const names = taskDef({ kind }).parts.map(({ name }) => name);
  const stacks = Object.entries(base.stacks).filter(([name]) => names.includes(name));
  return { ...base, stacks: Object.fromEntries(stacks) };
}

/** Without ids and without what is at its default: equal text for equal stacks. */
const plain = (stack: Stacks['main']): string => JSON.stringify(stack.map(layerDraft));

/** The stacks that differ from `base`, each as compact text; all of them as packed JSON where one has no letters for it. */
export function stackPairs(stacks: Stacks, base: Stacks): readonly LinkPair[] {
  const other = Object.entries(stacks).filter(([name, stack]) => plain(stack) !== plain(base[name] ?? []));
  const compact = other.map(([name, stack]) => [keyOf(name), printStack(stack)] as const);
  if (compact.every((pair): pair is LinkPair => pair[1] !== null)) return compact;
  const drafts = Object.entries(stacks).map(([name, stack]) => [name, stack.map(layerDraft)]);
  return [['doc', deflateText(JSON.stringify({ stacks: Object.fromEntries(drafts) }))]];
}
