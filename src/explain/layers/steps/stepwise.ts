/**
 * @file A layer as a chain of steps: each reads what came in or what steps before it made; the last makes what the layer gives. Its
 * gradients go back the same ways, and add up where a number was read more than once.
 */
import { text } from '#lib/text.ts';
import { sizeOf, type Shape } from '#model/shape.ts';
import type { Inner, LayerExplanation, LayerSite } from '#explain/layers/layer-explanation.ts';
import type { TensorRef } from '#explain/place.ts';
import { told, type Told } from '#explain/told.ts';
import { joinWays } from '#explain/ways.ts';
import {
  gradientName,
  gradientTitle,
  INPUT,
  LEFT,
  LEFT_NAME,
  stepSite,
  stepTitle,
  type Source,
  type Step,
  type StepExplanation,
} from './step.ts';

/** A chain with its explanations, which are made when somebody asks. */
class Chain {
  readonly #site: LayerSite;
  readonly #steps: readonly Step[];
  readonly #explained = new Map<Step, StepExplanation>();

  constructor(site: LayerSite, steps: readonly Step[]) {
    this.#site = site;
    this.#steps = steps;
  }

  get last(): Step {
    return this.#steps.at(-1)!;
  }

  /** Those whose numbers stand between what comes in and what goes out. */
  get inner(): readonly Step[] {
    return this.#steps.slice(0, -1);
  }

  #named(source: Source): Step | undefined {
    return this.#steps.find(({ name }) => name === source);
  }

  #shapeOf(source: Source): Shape {
    if (source === LEFT) return this.#site.read(this.#left).shape;
    return this.#named(source)?.shape ?? this.#site.input;
  }

  get #left(): TensorRef {
    return this.#site.left!.steps;
  }

  #valuesRef(source: Source): TensorRef {
    if (source === INPUT) return this.#site.source;
    if (source === LEFT) return this.#left;
    const { index: layer, z } = this.#site;
    return source === this.last.name ? z : { of: 'inner', layer, name: source };
  }

  gradientRef(source: Source): TensorRef {
    const { index: layer, delta } = this.#site;
    if (source === INPUT) return { of: 'inputGradient', layer };
    if (source === LEFT) return { of: 'innerGradient', layer, name: gradientName(LEFT_NAME) };
    return source === this.last.name ? delta : { of: 'innerGradient', layer, name: gradientName(source) };
  }

  explain(step: Step): StepExplanation {
    const known = this.#explained.get(step);
    if (known) return known;
    const site = stepSite(this.#site, step, {
      z: this.#valuesRef(step.name),
      delta: this.gradientRef(step.name),
      sources: step.sources.map((source) => this.#valuesRef(source)),
      input: this.#shapeOf(step.sources[0]!),
    });
    const explanation = step.explain(site);
    this.#explained.set(step, explanation);
    return explanation;
  }

  /** Who reads a number, and as which of its sources. */
  #readers(of: Source) {
    return this.#steps.flatMap((step) =>
      step.sources.flatMap((source, at) => (source === of ? [{ ways: this.explain(step), at }] : [])),
    );
  }

  gradient(of: Source, index: number): Told {
    return joinWays(
      this.#readers(of).map(({ ways, at }) => ways.down(index, at)),
      this.#named(of)?.symbol ?? (of === LEFT ? LEFT_NAME : 'x'),
      { tensor: this.gradientRef(of), index },
    );
  }

  gradients(of: Source): Float64Array {
    const sum = new Float64Array(sizeOf(this.#shapeOf(of)));
    for (const { ways, at } of this.#readers(of)) {
      const part = ways.downs(at);
      for (let i = 0; i < sum.length; i++) sum[i]! += part[i]!;
    }
    return sum;
  }

  /** What the steps of an encoder are told, where they are read. */
  get leftGradient(): Inner {
    return {
      of: 'innerGradient',
      name: gradientName(LEFT_NAME),
      title: text('Told to the encoder: ∂L/∂m', '传给编码器：∂L/∂m'),
      role: 'upstream',
      shape: this.#shapeOf(LEFT),
      beyond: true,
      values: () => this.gradients(LEFT),
      tell: (index) => this.gradient(LEFT, index),
    };
  }

  get readsLeft(): boolean {
    return this.#steps.some(({ sources }) => sources.includes(LEFT));
  }

  weightGradient(weight: string, index: number): Told {
    for (const step of this.#steps) {
      const own = Object.entries(step.weights ?? {}).find(([, name]) => name === weight);
      if (own) return this.explain(step).weightGradient(own[0], index);
    }
    return told([]);
  }
}

export function stepwise(site: LayerSite, steps: readonly Step[]): LayerExplanation {
  const chain = new Chain(site, steps);
  return {
    sum: (o) => chain.explain(chain.last).sum(o),
    sums: () => chain.explain(chain.last).sums(),
    down: (i) => chain.gradient(INPUT, i),
    downs: () => chain.gradients(INPUT),
    ...(chain.readsLeft && { downLeft: (i: number) => chain.gradient(LEFT, i) }),
    weightGradient: (name, index) => chain.weightGradient(name, index),
    // From what goes out down to what came in: both ways a number is explained by what stands below it.
    inners: [
      ...chain.inner.toReversed().flatMap((step) => {
        const { name, shape } = step;
        const common = { shape, ...(step.heads && { heads: step.heads }) };
        return [
          {
            ...common,
            of: 'inner' as const,
            name,
            title: stepTitle(step),
            role: step.role ?? ('local' as const),
            values: () => chain.explain(step).sums(),
            tell: (index: number) => chain.explain(step).sum(index),
          },
          {
            ...common,
            of: 'innerGradient' as const,
            name: gradientName(name),
            title: gradientTitle(step),
            role: 'upstream' as const,
            values: () => chain.gradients(name),
            tell: (index: number) => chain.gradient(name, index),
          },
        ];
      }),
      ...(chain.readsLeft ? [chain.leftGradient] : []),
    ],
  };
}
