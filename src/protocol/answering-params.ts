import { AVERAGE } from '#model/optimizers/training-slots.ts';
import type { Tensor } from './tensor.ts';

/** Of what training keeps, the weights that answer: the averages, where there are any. */
export function answeringParams({
  params,
  slots,
}: {
  readonly params: readonly Tensor[];
  readonly slots: readonly Tensor[];
}): readonly Tensor[] {
  const averages = new Map(slots.map((slot) => [slot.name, slot]));
  return params.map((param) => {
    const average = averages.get(`${param.name}/${AVERAGE}`);
    return average ? { ...average, name: param.name } : param;
  });
}
