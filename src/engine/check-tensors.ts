import type { Tensor } from '#protocol/tensor.ts';
import type { ParamSlot } from './tfjs/param-layout.ts';

/** Values by name. Throws a RangeError naming the tensor that is unknown or of another shape. */
export function checkTensors(
  tensors: readonly Tensor[],
  known: ReadonlyMap<string, ParamSlot>,
): Map<string, Float32Array> {
  const out = new Map<string, Float32Array>();
  for (const { name, shape, values } of tensors) {
    const param = known.get(name);
    if (!param) throw new RangeError(`There is no tensor ${name} in this network.`);
    if (shape.join() !== param.shape.join() || values.length !== param.size) {
      throw new RangeError(`${name} has shape [${param.shape.join(', ')}], not [${shape.join(', ')}].`);
    }
    out.set(name, values);
  }
  return out;
}
