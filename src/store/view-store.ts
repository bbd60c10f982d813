/** @file Where a person is looking, and how: nothing that a link or file carries. */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { Locale } from '#lib/text.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** The three columns; on a small screen one at a time. */
export const PAGES = ['data', 'network', 'training'] as const;
export type Page = (typeof PAGES)[number];

export const TABS = ['curves', 'evaluate', 'inside', 'backprop'] as const;
export type Tab = (typeof TABS)[number];

interface ViewState {
  readonly locale: Locale;
  readonly theme: Theme;
  readonly page: Page;
  readonly tab: Tab;
  /** The one before, for a view that takes the whole window and is left. */
  readonly tabBefore: Tab;
  /** The layer whose inspector is open. */
  readonly selectedLayer: string | null;
  /** Blocks of layers that show what they hold in one line. */
  readonly closedBlocks: readonly string[];
  /** The dialog in which layers are given the weights of another run is open. */
  readonly takingWeights: boolean;
}

const preferredLocale = (): Locale => (navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en');

export const useView = create<ViewState>()(
  persist(
    (): ViewState => ({
      locale: preferredLocale(),
      theme: 'system',
      page: 'network',
      tab: 'curves',
      tabBefore: 'curves',
      selectedLayer: null,
      closedBlocks: [],
      takingWeights: false,
    }),
    { name: 'strata.view', partialize: ({ locale, theme }) => ({ locale, theme }) },
  ),
);

export const setLocale = (locale: Locale): void => {
  useView.setState({ locale });
};
export const setTheme = (theme: Theme): void => {
  useView.setState({ theme });
};
export const showPage = (page: Page): void => {
  useView.setState({ page });
};
export const showTab = (tab: Tab): void => {
  useView.setState((state) => (state.tab === tab ? state : { tab, tabBefore: state.tab }));
};
/** Back to the tab before. */
export const leaveTab = (): void => showTab(useView.getState().tabBefore);
export const selectLayer = (id: string | null): void => {
  useView.setState({ selectedLayer: id });
};
export const closeBlock = (id: string): void => {
  useView.setState(({ closedBlocks }) => ({ closedBlocks: [...closedBlocks, id] }));
};
export const openBlocks = (ids: readonly string[]): void => {
  useView.setState(({ closedBlocks }) => ({ closedBlocks: closedBlocks.filter((id) => !ids.includes(id)) }));
};
export const showTakingWeights = (takingWeights: boolean): void => {
  useView.setState({ takingWeights });
};
/** Layer ids mean nothing in another document. */
export const forgetLayers = (): void => {
  useView.setState({ selectedLayer: null, closedBlocks: [] });
};
