import type { Text } from '#lib/text.ts';
import type { Fields, ValueOf } from '#model/fields.ts';

type ValuesOf<F extends Fields> = { readonly [K in keyof F]: ValueOf<F[K]> };

/** Something that changes how weights are moved or when training ends, and that most trainings do without. */
export interface ToolDef<Kind extends string = string, F extends Fields = Fields> {
  readonly kind: Kind;
  readonly title: Text;
  readonly summary: Text;
  /** TeX of what it does. */
  readonly formula: readonly string[];
  /** The first one switches it on; the others matter only then. */
  readonly fields: F;
  /** Whether it does anything with these settings. */
  isOn(spec: ValuesOf<F>): boolean;
}

export const defineTool = <const Kind extends string, const F extends Fields>(
  def: ToolDef<Kind, F>,
): ToolDef<Kind, F> => def;
