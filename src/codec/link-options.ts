/** @file What a link says to the page rather than about the network: a teacher's settings, language, backend, engine. */
import { cleanLine } from '#lib/clean-line.ts';
import { LOCALES, type Locale, type Text } from '#lib/text.ts';
import { take, type LinkPair } from './link-keys.ts';
import { messages } from './messages.ts';
import type { Notes } from './notes.ts';
import { quote } from './quote.ts';

/** The backends that a link may ask for, as the page's own menu names them. */
export const LINK_BACKENDS = ['auto', 'webgpu', 'wasm', 'webgl', 'cpu'] as const;

/** The engines that a link may ask for, likewise. */
export const LINK_ENGINES = ['auto', 'compiled', 'tfjs'] as const;

export interface LinkOptions {
  /** Controls that are not shown: `<control>_hide=true`. */
  readonly hide: readonly string[];
  /** Controls that are shown but cannot be changed: `lock=optimizer,seed`. */
  readonly lock: readonly string[];
  /** What the learner is asked to reach, in the teacher's words. */
  readonly goal?: string;
  /** Without the header, to stand inside another page. */
  readonly embed: boolean;
  /** The lesson that goes with the document; the page knows which there are. */
  readonly lesson?: string;
  /** Points that are not trained on are shown, too. */
  readonly showTestData?: true;
  /** Pictures of the plane show the side of the border only. */
  readonly discretize?: true;
  /** Read from links, never written. */
  readonly locale?: Locale;
  /** Read from links, never written. */
  readonly backend?: (typeof LINK_BACKENDS)[number];
  /** Read from links, never written. */
  readonly engine?: (typeof LINK_ENGINES)[number];
}

export const NO_OPTIONS: LinkOptions = { hide: [], lock: [], embed: false };

const MAX_GOAL = 200;
const MAX_CONTROLS = 50;
const HIDE = /^([A-Za-z][\w-]{0,39})_hide$/;
const CONTROL = /^[A-Za-z][\w-]{0,39}$/;
const LESSON = /^[a-z][a-z0-9-]{0,39}$/;

function takeHidden(left: Map<string, string>): readonly string[] {
  const named = [...left.keys()].filter((key) => HIDE.test(key));
  const hidden = named.filter((key) => take(left, key) !== 'false');
  return hidden.map((key) => HIDE.exec(key)![1]!).slice(0, MAX_CONTROLS);
}

/** TensorFlow Playground's names for what its picture shows: nothing where they are not asked for. */
const LOOKS = ['showTestData', 'discretize'] as const;

const takeLooks = (left: Map<string, string>): Pick<LinkOptions, (typeof LOOKS)[number]> =>
  Object.fromEntries(LOOKS.filter((name) => take(left, name) === 'true').map((name) => [name, true]));

/** The option that the key asks for; one that does not exist is noted and left out. */
function takeOption<T extends string>(
  source: { readonly left: Map<string, string>; readonly notes: Notes; readonly label: Text },
  key: string,
  options: readonly T[],
): T | undefined {
  const value = take(source.left, key);
  const option = options.find((each) => each === value);
  if (value !== undefined && option === undefined)
    source.notes.changes.push(messages.noSuchOption(source.label, quote(value)));
  return option;
}

/** Takes everything that is for the page out of a link's keys. */
export function takeOptions(left: Map<string, string>, notes: Notes): LinkOptions {
  const locked = (take(left, 'lock') ?? '').split(',').filter((name) => CONTROL.test(name));
  const goal = cleanLine(take(left, 'goal') ?? '', MAX_GOAL);
  const embed = take(left, 'embed');
  const lesson = take(left, 'lesson') ?? '';
  const locale = takeOption({ left, notes, label: messages.language }, 'lang', LOCALES);
  const backend = takeOption({ left, notes, label: messages.backend }, 'backend', LINK_BACKENDS);
  const engine = takeOption({ left, notes, label: messages.engine }, 'engine', LINK_ENGINES);
  return {
    hide: takeHidden(left),
    lock: locked.slice(0, MAX_CONTROLS),
    ...(goal === '' ? {} : { goal }),
    embed: embed === '1' || embed === 'true',
    ...(LESSON.test(lesson) ? { lesson } : {}),
    ...takeLooks(left),
    ...(locale ? { locale } : {}),
    ...(backend ? { backend } : {}),
    ...(engine ? { engine } : {}),
  };
}

/** The keys of what the page is told; nothing for language, backend and engine, which are the reader's own. */
export function optionPairs(options: LinkOptions): readonly LinkPair[] {
  const { hide, lock, goal, embed, lesson } = options;
  const pairs: LinkPair[] = hide.map((control) => [`${control}_hide`, 'true']);
  if (lock.length > 0) pairs.push(['lock', lock.join(',')]);
  if (goal !== undefined) pairs.push(['goal', goal]);
  if (embed) pairs.push(['embed', '1']);
  if (lesson !== undefined) pairs.push(['lesson', lesson]);
  for (const look of LOOKS) if (options[look]) pairs.push([look, 'true']);
  return pairs;
}
