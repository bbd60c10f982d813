/**
 * @file A document's stacks from JSON, blocks and what they hold included. The number of layers and the depth are limited while walking
 * down, so that nothing that comes in can make the page run out of stack or patience.
 */
import { err, ok, type Result } from '#lib/result.ts';
import type { Text } from '#lib/text.ts';
import { MAX_DEPTH, MAX_LAYERS } from '#model/document.ts';
import { LAYERS, layerDef, type LayerKind, type LayerSpec } from '#model/layers/index.ts';
import { makeStacks, type Stacks } from '#model/stack.ts';
import { coerceFields, noteUnknown } from './coerce-fields.ts';
import { isJsonObject, type JsonObject } from './json.ts';
import { messages } from './messages.ts';
import type { Notes } from './notes.ts';
import { quote } from './quote.ts';

const isKind = (kind: unknown): kind is LayerKind => typeof kind === 'string' && Object.hasOwn(LAYERS, kind);

class StackReader {
  readonly #notes: Notes;
  /** Layers so far: a block, then what it holds. */
  #count = 0;

  constructor(notes: Notes) {
    this.#notes = notes;
  }

  read(outline: unknown, depth: number): Result<readonly LayerSpec[], Text> {
    if (!Array.isArray(outline)) return err(messages.misshapenLayer(Math.max(1, this.#count)));
    if (depth > MAX_DEPTH) return err(messages.tooManyBlocks(MAX_DEPTH));
    const specs: LayerSpec[] = [];
    for (const layer of outline as readonly unknown[]) {
      const spec = this.#readLayer(layer, depth);
      if (!spec.ok) return spec;
      specs.push(spec.value);
    }
    return ok(specs);
  }

  #readLayer(outline: unknown, depth: number): Result<LayerSpec, Text> {
    const position = ++this.#count;
    if (position > MAX_LAYERS) return err(messages.tooManyLayers(MAX_LAYERS));
    if (!isJsonObject(outline) || typeof outline['kind'] !== 'string')
      return err(messages.misshapenLayer(position));
    const { kind } = outline;
    if (!isKind(kind)) return err(messages.unknownLayer(position, quote(kind)));
    const { fields, title, block } = LAYERS[kind] as ReturnType<typeof layerDef>;
    const known = ['kind', 'id', ...Object.keys(fields), ...(block ? ['branches'] : [])];
    noteUnknown(outline, known, this.#notes, `${title}.`);
    const values = coerceFields(fields, outline, this.#notes, (label) =>
      messages.layerPlace(position, title, label),
    );
    if (!block) return ok({ kind, ...values } as LayerSpec);
    const branches = this.#readBranches(outline, { kind, depth });
    return branches.ok ? ok({ kind, ...values, branches: branches.value } as unknown as LayerSpec) : branches;
  }

  /** As many as the kind holds: empty ones where some are missing; what is too much is refused. */
  #readBranches(
    outline: JsonObject,
    { kind, depth }: { readonly kind: LayerKind; readonly depth: number },
  ): Result<readonly (readonly LayerSpec[])[], Text> {
    const { fewest, most } = layerDef({ kind }).block!;
    const given = outline['branches'] ?? [];
    if (!Array.isArray(given) || given.length > most) return err(messages.misshapenLayer(this.#count));
    const branches: (readonly LayerSpec[])[] = [];
    for (const inner of given as readonly unknown[]) {
      const stack = this.read(inner, depth + 1);
      if (!stack.ok) return stack;
      branches.push(stack.value);
    }
    while (branches.length < fewest) branches.push([]);
    return ok(branches);
  }
}

/** The stacks with these names with new ids, or what cannot be read of them; an empty one where a name is missing. */
export function parseStacks(
  outline: JsonObject,
  names: readonly string[],
  notes: Notes,
): Result<Stacks, Text> {
  noteUnknown(outline, names, notes, 'stacks.');
  const reader = new StackReader(notes);
  const stacks = new Map<string, readonly LayerSpec[]>([['main', []]]);
  for (const name of names) {
    const specs = reader.read(outline[name] ?? [], 0);
    if (!specs.ok) return specs;
    stacks.set(name, specs.value);
  }
  return ok(makeStacks(Object.fromEntries(stacks) as { main: readonly LayerSpec[] }));
}
