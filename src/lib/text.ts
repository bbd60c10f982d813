/**
 * @file Words for people, in every language that the app speaks. A `Text` holds all of them, so a
 * missing translation does not compile, and whoever makes a message needs to know no language setting.
 */

export const LOCALES = ['en', 'zh'] as const;
export type Locale = (typeof LOCALES)[number];

/** One message in every language. */
export type Text = Readonly<Record<Locale, string>>;

export const text = (en: string, zh: string): Text => ({ en, zh });

/** The same in every language: names such as `Conv2D`, numbers, formulas. */
export const verbatim = (words: string): Text => ({ en: words, zh: words });

/** One sentence after the other: Chinese has no space between them. */
export const inARow = (sentences: readonly Text[]): Text => ({
  en: sentences.map(({ en }) => en).join(' '),
  zh: sentences.map(({ zh }) => zh).join(''),
});
