/** @file The text that a person tries the network on: typed, pasted, or one of the data. */
import { create } from 'zustand';

export interface TriedText {
  readonly text: string;
  /** Class index of a text of the data; left out where nobody knows it. */
  readonly label?: number;
}

export const useTriedText = create<TriedText>()(() => ({ text: '' }));

export const tryText = (tried: TriedText): void => useTriedText.setState(tried, true);
