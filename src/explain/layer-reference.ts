import { text, verbatim, type Text } from '#lib/text.ts';
import { branchesOf, layerDef, type Layer } from '#model/layers/index.ts';
import { everyLayer, findLayer, partOf, spotOf, type Spot, type Stacks } from '#model/stack.ts';
import { partTitle } from '#model/tasks/index.ts';

/** `3`; within a block `3.1`, within a branch of several `3.2.1`. Layers count from 1 after their stack's input. */
function numberAt(stacks: Stacks, { holder, index }: Spot): string {
  if (typeof holder === 'string') return String(index + 1);
  const block = findLayer(stacks, holder.block)!;
  const branch = branchesOf(block).length > 1 ? [holder.branch + 1] : [];
  return [numberAt(stacks, spotOf(stacks, holder.block)!), ...branch, index + 1].join('.');
}

/** `layer 3`; `layer 3 of the decoder` where that is not the main stack. */
export function placeInPart(stacks: Stacks, spot: Spot): Text {
  const number = numberAt(stacks, spot);
  const part = partOf(stacks, spot.holder) ?? 'main';
  if (part === 'main') return text(`layer ${number}`, `第 ${number} 层`);
  const { en, zh } = partTitle(part);
  return text(`layer ${number} of the ${en.toLowerCase()}`, `${zh}第 ${number} 层`);
}

/** `Flatten`, or `Conv2D (layer 3)` where there is more than one Conv2D, however deep. */
export function layerReference(stacks: Stacks, { id, kind }: Layer): Text {
  const { title } = layerDef({ kind });
  const alone = everyLayer(stacks).filter((each) => each.kind === kind).length === 1;
  if (alone) return verbatim(title);
  const place = placeInPart(stacks, spotOf(stacks, id)!);
  return text(`${title} (${place.en})`, `${title}（${place.zh}）`);
}
