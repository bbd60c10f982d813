/**
 * @file How the document outlives the page: in the address, kept current without a history entry for every edit,
 * and in local storage for an address without a hash. A link's teacher options stay with the address.
 */
import { parseDocument } from '#codec/parse-document.ts';
import { NO_OPTIONS, parseLink, printLink, type LinkOptions } from '#codec/link.ts';
import { presetOf, DEFAULT_PRESET } from '#presets/index.ts';
import type { BackendChoice, EngineChoice } from '#protocol/backend.ts';
import { raiseAlert } from './alerts.ts';
import { openDocument, showNotices, useDocument } from './document-store.ts';
import { useLesson } from './lesson.ts';
import { obeyLink } from './link-options.ts';
import { forgetLayers, setLocale } from './view-store.ts';

const STORAGE_KEY = 'strata.document';
const WRITE_DELAY_MS = 300;

/** What this address has asked for besides the document. */
let options: LinkOptions = NO_OPTIONS;

/** What a link may say and still be about nothing but a lesson. */
const BESIDES = new Set(['v', 'lesson', 'lang', 'backend', 'engine']);
const isBare = (hash: string): boolean =>
  hash
    .replace(/^#/, '')
    .split('&')
    .every((pair) => BESIDES.has(pair.split('=')[0]!));

/** What belongs to the address, with the lesson that is on. */
function optionsNow(): LinkOptions {
  const { lesson: _lesson, ...rest } = options;
  const { current } = useLesson.getState();
  return current === null ? rest : { ...rest, lesson: current };
}

/** Opens what `hash` (with or without #) describes; a bad one gives one message and the default document. */
export function openLink(hash: string): boolean {
  const parsed = parseLink(hash.replace(/^#/, ''));
  if (!parsed.ok) {
    raiseAlert({ message: parsed.error });
    openDocument(presetOf(DEFAULT_PRESET).document);
    return false;
  }
  ({ options } = parsed.value);
  obeyLink(options);
  if (options.locale) setLocale(options.locale);
  const { lesson = null } = options;
  useLesson.setState({ current: lesson, begins: lesson !== null && isBare(hash) });
  openDocument(parsed.value.document, parsed.value.notices);
  return true;
}

function openStored(): void {
  try {
    const stored = parseDocument(JSON.parse(localStorage.getItem(STORAGE_KEY) ?? 'null'));
    if (stored.ok) openDocument(stored.value.document);
  } catch {
    // Storage is closed to this page, or holds something else: the default document stands.
  }
}

/** At the start: the address, else what was open last time, else the default. Returns what a link asks to compute with. */
export function openStartingDocument(): { readonly backend: BackendChoice; readonly engine: EngineChoice } {
  if (location.hash.length > 1) openLink(location.hash);
  else openStored();
  useDocument.setState({ past: [], future: [] }); // opening is nothing to undo
  return { backend: options.backend ?? 'auto', engine: options.engine ?? 'auto' };
}

/** The link that opens the current document elsewhere, as a whole address. */
export const currentLink = (): string =>
  `${location.href.split('#')[0]}#${printLink(useDocument.getState().document, optionsNow())}`;

function write(): void {
  const { document } = useDocument.getState();
  history.replaceState(history.state, '', `#${printLink(document, optionsNow())}`);
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(document));
  } catch {
    // Private windows may refuse; the address still has it.
  }
}

/** Keeps address and storage current, and opens what is pasted into the address bar. */
export function rememberDocument(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const writeNow = (): void => {
    clearTimeout(timer);
    timer = undefined;
    write();
  };
  write();
  useDocument.subscribe((state, before) => {
    if (state.openings !== before.openings) forgetLayers();
    if (state.document === before.document) return;
    clearTimeout(timer);
    timer = setTimeout(writeNow, WRITE_DELAY_MS);
  });
  window.addEventListener('pagehide', () => {
    if (timer !== undefined) writeNow();
  });
  useLesson.subscribe((state, before) => {
    if (state.current !== before.current) write();
  });
  window.addEventListener('hashchange', () => {
    showNotices([]);
    openLink(location.hash);
  });
}
