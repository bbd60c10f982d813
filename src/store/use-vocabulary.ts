import { ofOpenData } from './of-open-data.ts';

const NONE: readonly string[] = [];
const useTokens = ofOpenData('data.vocabulary');

/** The texts of the data's tokens; empty until they are known, and where there are none. */
export const useVocabulary = (): readonly string[] => useTokens() ?? NONE;
