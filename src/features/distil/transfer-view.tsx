/** @file A network that builds on earlier lessons beside one that began from scratch, on what both were taught last. */
import { formatCount } from '#lib/format.ts';
import { countParameters } from '#model/parts.ts';
import { useDocument, useParts } from '#store/document-store.ts';
import { useRun } from '#store/run-store.ts';
import { Contest, type Contestant } from './contest.tsx';
import { messages } from './messages.ts';

/** Epochs until the second lessons begin; 0 once they have. */
function useFirstLessons(): number {
  const task = useDocument((state) => state.document.task);
  const epoch = useRun(({ progress }) => progress?.epoch ?? 0);
  return task.kind === 'transfer' ? Math.max(0, task.pretrainEpochs - epoch) : 0;
}

export function TransferView() {
  const weights = countParameters(useParts());
  const left = useFirstLessons();
  const contestants: readonly Contestant[] = [
    { part: 'main', title: messages.built, weights, look: 'helped' },
    { part: 'scratch', title: messages.scratch, weights, look: 'alone' },
  ];
  return (
    <Contest
      title={messages.transferTitle}
      waiting={left > 0 ? messages.firstLessons(left) : undefined}
      help={messages.transferHelp}
      contestants={contestants}
      outcome={(fewer, step) =>
        fewer > 0 ? messages.headStart(formatCount(fewer), step) : messages.noHeadStart(step)
      }
    />
  );
}
