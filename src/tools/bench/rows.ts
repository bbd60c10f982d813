import { workOfStep } from './step-work.ts';
import type { BenchRow } from './bench-row.ts';
import type { Outcome } from './contest.ts';

/** What was measured, as data: a row for everyone who trained. */
export const rowsOf = (outcomes: readonly Outcome[]): readonly BenchRow[] =>
  outcomes
    .filter((outcome) => outcome.trained)
    .map(({ contender, timing, peak, work }) => {
      const { net, engine, backend, threads } = contender;
      const { median, least, most } = timing.msPerStep;
      const batch = net.document.training.batchSize;
      const { nominal, executed } = workOfStep(net);
      const flop = engine === 'strata-compiled' ? executed : nominal;
      return {
        net: net.name,
        engine,
        backend,
        threads,
        batch,
        msPerStep: median,
        msLeast: least,
        msMost: most,
        steps: timing.steps,
        samplesPerSecond: (batch * 1000) / median,
        jsMsPerStep: timing.jsMsPerStep,
        gflopNominal: nominal / 1e9,
        gflopExecuted: flop / 1e9,
        peakGflops: peak,
        peakShare: peak === null ? null : flop / 1e6 / median / peak,
        ...work,
      };
    });
