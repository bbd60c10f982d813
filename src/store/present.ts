/**
 * @file Presenting to a room: one panel of the page at a time, large. Where the presenter stands and what the room sees;
 * nothing of it is saved or sent.
 */
import { create } from 'zustand';
import { pulse } from './pulse.ts';
import { holdSurfaces } from './surfaces.ts';
import { PAGES, showPage, showTab, TABS, useView, type Page, type Tab } from './view-store.ts';

/** In the order in which a lesson goes through them: columns of the page, then views of the training. */
export const PRESENTED = [...PAGES, ...TABS] as const;
export type Presented = (typeof PRESENTED)[number];

interface PresentState {
  /** The panel that fills the window; null while nobody presents. */
  readonly panel: Presented | null;
  /** What comes next waits behind a question until the room has guessed. */
  readonly asks: boolean;
  readonly covered: boolean;
  /** The screen is black, so that the room looks at the presenter. */
  readonly black: boolean;
  /** Everything but a circle around the pointer is dimmed. */
  readonly spotlight: boolean;
  /** Pictures and numbers stand still while training goes on. */
  readonly frozen: boolean;
}

const RESTING: PresentState = {
  panel: null,
  asks: false,
  covered: false,
  black: false,
  spotlight: false,
  frozen: false,
};

export const usePresent = create<PresentState>()(() => RESTING);

const isTab = (panel: Presented): panel is Tab => TABS.some((tab) => tab === panel);

/** The column in which a panel stands. */
export const pageOf = (panel: Presented): Page => (isTab(panel) ? 'training' : panel);

/** Makes `panel` the one that the room sees, or will see once it is uncovered. */
export function presentPanel(panel: Presented): void {
  // First: a tab that is chosen is what is presented, see below.
  usePresent.setState(({ asks, panel: before }) => ({
    panel,
    covered: asks && before !== null && before !== panel,
  }));
  if (isTab(panel)) showTab(panel);
  showPage(pageOf(panel));
}

/** Begins with what a person was looking at. */
export function startPresenting(): void {
  const { page, tab } = useView.getState();
  presentPanel(page === 'training' ? tab : page);
}

export const uncover = (): void => usePresent.setState({ covered: false });

/** A panel that is gone through in stops before the next panel comes: both tell whether there was a stop to go to. */
interface Walk {
  next(): boolean;
  back(): boolean;
}
const walks = new Map<Presented, Walk>();

/** Has `panel` gone through with `walk`. */
export const walkThrough = (panel: Presented, walk: Walk): void => void walks.set(panel, walk);

export const hasStops = (panel: Presented): boolean => walks.has(panel);

/** On to the next stop or panel, or back; first of all what is covered is shown. Stays at either end. */
export function turn(by: 1 | -1): void {
  const { panel, covered } = usePresent.getState();
  if (panel === null) return;
  if (covered && by === 1) return uncover();
  const walk = walks.get(panel);
  if (walk && (by === 1 ? walk.next() : walk.back())) return;
  const next = PRESENTED[PRESENTED.indexOf(panel) + by];
  if (next !== undefined) presentPanel(next);
}

export const toggleBlack = (): void => usePresent.setState(({ black }) => ({ black: !black }));
export const toggleSpotlight = (): void =>
  usePresent.setState(({ spotlight }) => ({ spotlight: !spotlight }));
export const toggleAsking = (): void =>
  usePresent.setState(({ asks, covered }) => ({ asks: !asks, covered: covered && !asks }));

function freeze(frozen: boolean): void {
  usePresent.setState({ frozen });
  (frozen ? pulse.hold : pulse.release)();
  holdSurfaces(frozen);
}
export const toggleFrozen = (): void => freeze(!usePresent.getState().frozen);

export function endPresenting(): void {
  if (usePresent.getState().frozen) freeze(false);
  usePresent.setState(RESTING);
}

/** A tab that is chosen on the presented panel itself is what is presented from then on. */
useView.subscribe(({ tab }, before) => {
  const { panel } = usePresent.getState();
  if (tab !== before.tab && panel !== null && isTab(panel) && panel !== tab)
    usePresent.setState({ panel: tab });
});
