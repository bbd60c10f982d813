/**
 * @file The document, its past and its future. Every change goes through `editDocument`, so undo knows
 * all of them; edits of the same thing in quick succession (typing, a slider) become one step.
 */
import { create } from 'zustand';
import type { Text } from '#lib/text.ts';
import { nowMs } from '#lib/clock.ts';
import { factsOf } from '#datasets/index.ts';
import type { StackAnalysis } from '#model/analyse.ts';
import { findIssues } from '#model/check.ts';
import type { PlaygroundDocument } from '#model/document.ts';
import type { Issue } from '#model/issue.ts';
import { analyseParts, type PartAnalysis } from '#model/parts.ts';
import { DEFAULT_PRESET, presetOf } from '#presets/index.ts';
import { refusesChange } from './locks.ts';

/** Edits with one `tag` within this time are undone together. */
const MERGE_WINDOW_MS = 1000;
/** Opening is no edit: a locked link may be left for another. */
const OPENING = Symbol('opening');

interface History {
  readonly past: readonly PlaygroundDocument[];
  readonly future: readonly PlaygroundDocument[];
}

interface DocumentState extends History {
  readonly document: PlaygroundDocument;
  /** Counts the documents that were opened: layer ids mean nothing across them. */
  readonly openings: number;
  /** What a person should know about what was just opened: clamped values, unknown keys. */
  readonly notices: readonly Text[];
}

export const useDocument = create<DocumentState>()(() => ({
  document: presetOf(DEFAULT_PRESET).document,
  past: [],
  future: [],
  openings: 0,
  notices: [],
}));

let lastEdit: { tag: string | symbol; atMs: number } = { tag: '', atMs: -Infinity };

/**
 * Replaces the document by what `edit` makes of it; nothing happens when that is the same object.
 * `tag` names what is being edited, for instance `layer l3 units`.
 */
export function editDocument(
  edit: (document: PlaygroundDocument) => PlaygroundDocument,
  tag: string | typeof OPENING = '',
): void {
  const { document, past } = useDocument.getState();
  const changed = edit(document);
  if (changed === document || (tag !== OPENING && refusesChange(document, changed))) return;
  const atMs = nowMs();
  const merges =
    tag !== '' && tag === lastEdit.tag && atMs - lastEdit.atMs < MERGE_WINDOW_MS && past.length > 0;
  lastEdit = { tag, atMs };
  useDocument.setState({ document: changed, past: merges ? past : [...past, document], future: [] });
}

/** Opens another document as one undoable step. */
export function openDocument(document: PlaygroundDocument, notices: readonly Text[] = []): void {
  editDocument(() => document, OPENING);
  useDocument.setState(({ openings }) => ({ notices, openings: openings + 1 }));
}

export const showNotices = (notices: readonly Text[]): void => useDocument.setState({ notices });

export function undo(): void {
  const { document, past, future } = useDocument.getState();
  const previous = past.at(-1);
  if (!previous) return;
  lastEdit = { tag: '', atMs: -Infinity };
  useDocument.setState({ document: previous, past: past.slice(0, -1), future: [document, ...future] });
}

export function redo(): void {
  const { document, past, future } = useDocument.getState();
  const next = future[0];
  if (!next) return;
  lastEdit = { tag: '', atMs: -Infinity };
  useDocument.setState({ document: next, past: [...past, document], future: future.slice(1) });
}

/** Remembers the last answer, since several panels ask about the same document at every render. */
function perDocument<T>(compute: (document: PlaygroundDocument) => T): (document: PlaygroundDocument) => T {
  let last: { document: PlaygroundDocument; value: T } | undefined;
  return (document) => {
    if (last?.document !== document) last = { document, value: compute(document) };
    return last.value;
  };
}

const partsOf = perDocument((document) => analyseParts(document, factsOf(document.data)));
const issuesOf = perDocument((document) => findIssues(document, factsOf(document.data)));

/** Shapes and costs of all stacks of the document, in the order of its task. */
export const useParts = (): readonly PartAnalysis[] => useDocument((state) => partsOf(state.document));
/** Those of the main stack. */
export const useAnalysis = (): StackAnalysis => useParts()[0]!.analysis;
/** What keeps the current document from training on any machine. */
export const useDocumentIssues = (): readonly Issue[] => useDocument((state) => issuesOf(state.document));
