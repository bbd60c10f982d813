/**
 * @file One setting of a layer, optimizer or training plan, described once: its type, limits, default,
 * words and its letter in share links. The form, the schema, the codec and the docs all read this.
 */
import type { Text } from '#lib/text.ts';

interface FieldBase<T> {
  readonly label: Text;
  readonly default: T;
  readonly help?: Text;
  /** Short name in the compact link text; fields without one travel as JSON only. */
  readonly code?: string;
  /** Written in the compact link text even at its default, because that is where a reader looks for it. */
  readonly explicit?: true;
}

export interface IntField extends FieldBase<number> {
  readonly type: 'int';
  readonly min: number;
  readonly max: number;
}
export interface NumberField extends FieldBase<number> {
  readonly type: 'number';
  readonly min: number;
  readonly max: number;
  /** Step of the arrow keys; a factor for `scale: 'log'`. */
  readonly step: number;
  readonly scale?: 'log';
}
export interface ChoiceField<V extends string = string> extends FieldBase<V> {
  readonly type: 'choice';
  readonly options: readonly V[];
  /** Letter of an option in the compact link text. */
  readonly codes?: Partial<Readonly<Record<V, string>>>;
}
export interface FlagField extends FieldBase<boolean> {
  readonly type: 'flag';
}
export type Field = IntField | NumberField | ChoiceField | FlagField;
export type Fields = Readonly<Record<string, Field>>;

/** The type of a field's value. */
export type ValueOf<F> = F extends ChoiceField<infer V> ? V : F extends FlagField ? boolean : number;
export type FieldValue = number | string | boolean;

export const int = (field: Omit<IntField, 'type'>): IntField => ({ type: 'int', ...field });
export const number = (field: Omit<NumberField, 'type'>): NumberField => ({ type: 'number', ...field });
export const choice = <const V extends string>(field: Omit<ChoiceField<V>, 'type'>): ChoiceField<V> => ({
  type: 'choice',
  ...field,
});
export const flag = (field: Omit<FlagField, 'type'>): FlagField => ({ type: 'flag', ...field });

/** Every field at its default. */
export function defaultsOf<F extends Fields>(fields: F): { -readonly [K in keyof F]: ValueOf<F[K]> } {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.default])) as never;
}

/**
 * The nearest value that `field` allows: numbers are rounded and clamped; what is of another type, not
 * finite or not an option becomes the default.
 */
export function coerceField(field: Field, value: unknown): FieldValue {
  switch (field.type) {
    case 'int':
    case 'number': {
      if (typeof value !== 'number' || !Number.isFinite(value)) return field.default;
      const whole = field.type === 'int' ? Math.round(value) : value;
      return Math.min(field.max, Math.max(field.min, whole)) + 0; // −0 becomes 0, which JSON keeps
    }
    case 'choice':
      return typeof value === 'string' && field.options.includes(value) ? value : field.default;
    case 'flag':
      return typeof value === 'boolean' ? value : field.default;
  }
}
