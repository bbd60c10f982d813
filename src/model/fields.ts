/**
 * @file One setting of a layer, optimizer or training plan, described once: its type, limits, default,
 * words and its letter in share links. The form, the schema, the codec and the docs all read this.
 */
import { cleanLine } from '#lib/clean-line.ts';
import type { Text } from '#lib/text.ts';
import { parseVariant, printVariant, type Variant } from '#lib/variant.ts';

interface FieldBase<T> {
  readonly label: Text;
  readonly default: T;
  readonly help?: Text;
  /** Short name in the compact link text; fields without one travel as JSON only. */
  readonly code?: string;
  /** Set by a panel of its own: forms leave it out. */
  readonly elsewhere?: true;
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
  /** In a person's words, where an option is no term of the field. */
  readonly titles?: Partial<Readonly<Record<V, Text>>>;
  /** Letter of an option in the compact link text. */
  readonly codes?: Partial<Readonly<Record<V, string>>>;
}
export interface FlagField extends FieldBase<boolean> {
  readonly type: 'flag';
}
/** Whole numbers in a row. Their text, `4,4,-1`, is the value, so that equal lists are equal values: see {@link numbersOf}. */
export interface ListField extends FieldBase<string> {
  readonly type: 'list';
  /** Of each number. */
  readonly min: number;
  readonly max: number;
  readonly maxLength: number;
  /** A number may be −1, which leaves it to whoever reads the list. */
  readonly open?: true;
}
/**
 * A name with settings of its own: `random_normal(stddev=0.1)`. Such a text is the value, with those settings that are not at
 * their defaults, so that equal variants are equal values: see {@link parseVariant}.
 */
export interface VariantField extends FieldBase<string> {
  readonly type: 'variant';
  /** The settings of each. */
  readonly options: Readonly<Record<string, Readonly<Record<string, NumberField>>>>;
}
/** A line of a person's own words, such as names of classes. */
export interface TextField extends FieldBase<string> {
  readonly type: 'text';
  /** Code points. */
  readonly maxLength: number;
}
export type Field = IntField | NumberField | ChoiceField | FlagField | ListField | VariantField | TextField;
export type Fields = Readonly<Record<string, Field>>;

/** The type of a field's value. */
export type ValueOf<F> =
  F extends ChoiceField<infer V>
    ? V
    : F extends FlagField
      ? boolean
      : F extends ListField | VariantField | TextField
        ? string
        : number;
export type FieldValue = number | string | boolean;

export const int = (field: Omit<IntField, 'type'>): IntField => ({ type: 'int', ...field });
export const number = (field: Omit<NumberField, 'type'>): NumberField => ({ type: 'number', ...field });
export const choice = <const V extends string>(field: Omit<ChoiceField<V>, 'type'>): ChoiceField<V> => ({
  type: 'choice',
  ...field,
});
export const flag = (field: Omit<FlagField, 'type'>): FlagField => ({ type: 'flag', ...field });
export const list = (field: Omit<ListField, 'type'>): ListField => ({ type: 'list', ...field });

export const line = (field: Omit<TextField, 'type'>): TextField => ({ type: 'text', ...field });

export const variant = (field: Omit<VariantField, 'type'>): VariantField => ({ type: 'variant', ...field });

/** The numbers of a list field's value. */
export const numbersOf = (value: string): readonly number[] => value.split(',').map(Number);

/** `variant` as a text, with its settings in the field's order, each as near as is allowed; the default for a name that is none. */
export function variantText({ options, default: other }: VariantField, { name, settings }: Variant): string {
  if (!Object.hasOwn(options, name)) return other;
  const said = Object.entries(options[name]!).flatMap(([key, field]) => {
    const value = Object.hasOwn(settings, key) ? coerceField(field, settings[key]) : field.default;
    return value === field.default ? [] : [[key, Number(value)] as const];
  });
  return printVariant({ name, settings: Object.fromEntries(said) });
}

/** Every field at its default. */
export function defaultsOf<F extends Fields>(fields: F): { -readonly [K in keyof F]: ValueOf<F[K]> } {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.default])) as never;
}

/** The whole numbers in `value`, whatever stands between them, each as near as `field` allows. */
function coerceList(field: ListField, value: string): string {
  const written = value.match(/-?\d+/g)?.slice(0, field.maxLength) ?? [];
  const allowed = written.map(Number).map((each) => {
    if (each < 0 && field.open) return -1;
    return Math.min(field.max, Math.max(field.min, each));
  });
  return allowed.length === 0 ? field.default : allowed.join(',');
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
    case 'list':
      return typeof value === 'string' ? coerceList(field, value) : field.default;
    case 'variant':
      return typeof value === 'string' ? variantText(field, parseVariant(value)) : field.default;
    case 'text':
      return typeof value === 'string' ? cleanLine(value, field.maxLength) : field.default;
  }
}
