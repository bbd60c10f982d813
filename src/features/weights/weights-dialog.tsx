/** @file `Load weights`: layers of this network take what another run has learned, from a file or from before the last edit. */
import { useState } from 'react';
import { formatCount } from '#lib/format.ts';
import type { Text } from '#lib/text.ts';
import { undo } from '#store/document-store.ts';
import { attempt } from '#store/run-events.ts';
import { useText } from '#store/use-text.ts';
import { showTakingWeights } from '#store/view-store.ts';
import { leftRun, openSavedRun, type SavedRun } from '#store/weights/saved-run.ts';
import { takeWeights } from '#store/weights/take-weights.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { FileButton } from '#ui/file-button.tsx';
import { SwitchField } from '#ui/switch-field.tsx';
import { LayerRows } from './layer-rows.tsx';
import { messages } from './messages.ts';
import { useTaking } from './use-taking.ts';
import styles from './weights.module.css';

const close = (): void => showTakingWeights(false);

interface TakingFormProps {
  readonly run: SavedRun;
  /** Told how many layers were loaded; 0 where the network takes none. */
  readonly onLoaded: (layers: number) => void;
}

function TakingForm({ run, onLoaded }: TakingFormProps) {
  const say = useText();
  const { rows, taken, unused, choose } = useTaking(run);
  const [freeze, setFreeze] = useState(false);
  const [busy, setBusy] = useState(false);
  const load = (): void => {
    setBusy(true);
    attempt(async () => {
      const whole = await takeWeights(run, taken, { freeze }).finally(() => setBusy(false));
      onLoaded(whole ? taken.length : 0);
    });
  };
  const fit = rows.filter(({ misfit }) => misfit === null).length;
  return (
    <>
      <p role="status">
        <b>{say(messages.from(run.title))}</b> {say(messages.fitting(fit, rows.length))}
      </p>
      <LayerRows {...{ rows, choose }} />
      {unused.length > 0 && (
        <p className={styles.note}>{say(messages.unused(unused.map(({ name }) => name).join(', ')))}</p>
      )}
      <SwitchField label={say(messages.freeze)} value={freeze} onChange={setFreeze} />
      <div className={styles.ways}>
        <Button look="primary" disabled={taken.length === 0} aria-busy={busy} onClick={load}>
          {say(messages.load(taken.length))}
        </Button>
      </div>
    </>
  );
}

function Loaded({ layers }: { readonly layers: number }) {
  const say = useText();
  const undoLoading = (): void => {
    close();
    undo();
  };
  return (
    <>
      <p role="status">{say(layers > 0 ? messages.loaded(layers) : messages.refused)}</p>
      <div className={styles.ways}>
        <Button look="primary" onClick={close}>
          {say(messages.close)}
        </Button>
        {layers > 0 && <Button onClick={undoLoading}>{say(messages.undo)}</Button>}
      </div>
    </>
  );
}

interface SourcesProps {
  readonly onRun: (run: SavedRun) => void;
}

/** Where the weights come from. */
function Sources({ onRun }: SourcesProps) {
  const say = useText();
  const [left] = useState(leftRun);
  const [trouble, setTrouble] = useState<Text | null>(null);
  const [reading, setReading] = useState(false);
  const open = async (file: File): Promise<void> => {
    setReading(true);
    const run = await openSavedRun(file).finally(() => setReading(false));
    setTrouble(run.ok ? null : run.error);
    if (run.ok) onRun(run.value);
  };
  return (
    <>
      <div className={styles.ways}>
        <FileButton
          label={say(messages.choose)}
          accept=".json,application/json"
          busy={reading}
          onFile={(file) => attempt(() => open(file))}
        />
        {left && (
          <Button onClick={() => onRun(left)}>{say(messages.left(formatCount(left.step ?? 0)))}</Button>
        )}
        {reading && <small className={styles.note}>{say(messages.reading)}</small>}
      </div>
      {trouble && (
        <p role="alert" className={styles.trouble}>
          {say(trouble)}
        </p>
      )}
    </>
  );
}

export function WeightsDialog() {
  const say = useText();
  const [chosen, setChosen] = useState<{ readonly run: SavedRun; readonly round: number } | null>(null);
  const [loaded, setLoaded] = useState<number | null>(null);
  return (
    <Dialog title={say(messages.title)} closeLabel={say(messages.close)} open onClose={close}>
      <div className={styles.body}>
        {loaded === null ? (
          <>
            <p className={styles.note}>{say(messages.about)}</p>
            <Sources onRun={(run) => setChosen((before) => ({ run, round: (before?.round ?? 0) + 1 }))} />
            {chosen && <TakingForm key={chosen.round} run={chosen.run} onLoaded={setLoaded} />}
          </>
        ) : (
          <Loaded layers={loaded} />
        )}
      </div>
    </Dialog>
  );
}
