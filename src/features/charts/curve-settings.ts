/** @file How the curves are drawn; kept while the person looks elsewhere. */
import { create } from 'zustand';

interface CurveSettings {
  /** Weight of the moving average per step, 0 … 0.99. */
  readonly smoothing: number;
  readonly lossScale: 'linear' | 'log';
}

export const useCurveSettings = create<CurveSettings>()(() => ({ smoothing: 0.9, lossScale: 'linear' }));

export const setSmoothing = (smoothing: number): void => useCurveSettings.setState({ smoothing });
export const setLogScale = (log: boolean): void =>
  useCurveSettings.setState({ lossScale: log ? 'log' : 'linear' });
