import { eta, G, moveLine, W, type ExplainOptimizer } from './optimizer-explanation.ts';

export const sgd: ExplainOptimizer<'sgd'> = (_spec, at) => ({
  next: ({ w, g }) => w - at.rate * g,
  lines: ({ w, g }) => [moveLine(String.raw`${W}' = ${W} - \eta\, ${G}`, w, [eta(at), g])],
});
