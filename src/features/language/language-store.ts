/** @file What a person typed and chose about the language model; it outlives the tab. */
import { create } from 'zustand';
import { defaultsOf } from '#model/fields.ts';
import { SAMPLING_FIELDS, type Sampling } from '#model/sampling.ts';

interface LanguageState {
  readonly prompt: string;
  readonly sampling: Sampling;
  readonly seed: number;
  /** Whose attention is looked at; null for the first sample of the test part. */
  readonly text: string | null;
}

export const useLanguage = create<LanguageState>()(() => ({
  prompt: 'The whale ',
  sampling: defaultsOf(SAMPLING_FIELDS),
  seed: 1,
  text: null,
}));

export const setPrompt = (prompt: string): void => useLanguage.setState({ prompt });
export const setSeed = (seed: number): void => useLanguage.setState({ seed });
export const setText = (text: string): void => useLanguage.setState({ text });
export const setSampling = (name: string, value: unknown): void =>
  useLanguage.setState(({ sampling }) => ({ sampling: { ...sampling, [name]: value } }));
