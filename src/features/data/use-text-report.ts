import type { TextReport } from '#datasets/text/text-report.ts';
import { ofOpenData } from '#store/of-open-data.ts';
import { useVocabulary } from '#store/use-vocabulary.ts';

export interface ReadReport extends TextReport {
  readonly tokens: readonly string[];
}

const useReport = ofOpenData('data.text');

/** What was learned of the training texts; null until they are here. */
export function useTextReport(): ReadReport | null {
  const report = useReport();
  const tokens = useVocabulary();
  return report && tokens.length > 0 ? { ...report, tokens } : null;
}
