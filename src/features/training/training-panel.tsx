import { useText } from '#store/use-text.ts';
import { Panel } from '#ui/panel.tsx';
import { Formulas } from './formulas.tsx';
import { Memory } from './memory.tsx';
import { messages } from './messages.ts';
import { RunNumbers, RunProgressBar } from './run-numbers.tsx';
import { StoppingNote } from './stopping-note.tsx';
import { TrainingFields } from './training-fields.tsx';
import { Transport } from './transport.tsx';
import { useSpokenStatus } from './use-spoken-status.ts';

function TrainingStatus() {
  const say = useText();
  const status = useSpokenStatus();
  return (
    <div role="status" aria-label={say(messages.status)} className="visually-hidden">
      {say(status)}
    </div>
  );
}

/** Train, pause, step, reset; where the run stands; how it is to be trained. */
export const TrainingPanel = () => (
  <Panel>
    <Transport>
      <RunNumbers />
    </Transport>
    <RunProgressBar />
    <StoppingNote />
    <TrainingFields />
    <Memory />
    <Formulas />
    <TrainingStatus />
  </Panel>
);
