/** @file Damage on purpose, for one layer or for whichever is chosen, with words on what to look for, and the way back. */
import { useState } from 'react';
import { factsOf } from '#datasets/index.ts';
import { ACTIVATIONS, type Activation } from '#model/activations.ts';
import { breakables, type Breakable } from '#model/damage.ts';
import { updateLayer } from '#model/edit.ts';
import { isFrozen } from '#model/layers/trainable.ts';
import { analyseParts } from '#model/parts.ts';
import { breakWeights, isAveraged, mendLast, swapActivation, useBreakIt } from '#store/break-it.ts';
import { editDocument } from '#store/document-store.ts';
import { attempt } from '#store/run-events.ts';
import { useRun } from '#store/run-store.ts';
import { useText } from '#store/use-text.ts';
import { Button } from '#ui/button.tsx';
import { NumberField } from '#ui/number-field.tsx';
import { SelectField } from '#ui/select-field.tsx';
import styles from './break-it.module.css';
import { EXPECTATIONS, messages, nameOf } from './messages.ts';

const SHARES = [0.1, 0.5, 1, 2] as const;

/** What can be done to the weights of one layer. */
function Weights({ target: { name, units } }: { readonly target: Breakable }) {
  const say = useText();
  const [unit, setUnit] = useState(1);
  const [share, setShare] = useState<string>('0.5');
  const averaged = useRun(isAveraged);
  if (averaged) return <p className={styles.note}>{say(messages.averaged)}</p>;
  const known = Math.min(unit, units);
  return (
    <>
      {units > 0 && (
        <div className={styles.pair}>
          <NumberField
            label={say(messages.unit)}
            {...{ value: known, min: 1, max: units, step: 1, integer: true }}
            onChange={setUnit}
          />
          <Button
            onClick={() => attempt(() => breakWeights({ kind: 'zero-unit', layer: name, unit: known - 1 }))}
          >
            {say(messages.zeroUnit)}
          </Button>
        </div>
      )}
      <div className={styles.pair}>
        <SelectField
          label={say(messages.noise)}
          value={share}
          options={SHARES.map((each) => ({ value: String(each), title: `${each * 100} %` }))}
          onChange={setShare}
        />
        <Button
          onClick={() => attempt(() => breakWeights({ kind: 'noise', layer: name, share: Number(share) }))}
        >
          {say(messages.addNoise)}
        </Button>
      </div>
    </>
  );
}

/** What can be done to one layer through the document. */
function Settings({ target: { layer } }: { readonly target: Breakable }) {
  const say = useText();
  const [wanted, setWanted] = useState<Activation>('sigmoid');
  const frozen = isFrozen(layer);
  return (
    <>
      {'activation' in layer && (
        <div className={styles.pair}>
          <SelectField
            label={say(messages.activation)}
            value={wanted}
            options={ACTIVATIONS.map((value) => ({ value, title: value }))}
            onChange={setWanted}
          />
          <Button
            disabled={layer.activation === wanted}
            onClick={() => attempt(() => swapActivation(layer.id, wanted))}
          >
            {say(messages.swap)}
          </Button>
        </div>
      )}
      <Button
        onClick={() => editDocument((document) => updateLayer(document, layer.id, { trainable: frozen }))}
      >
        {say(frozen ? messages.thaw : messages.freeze)}
      </Button>
      <p className={styles.note}>{say(messages.inDocument)}</p>
    </>
  );
}

/** What is broken, the newest first: it alone can be mended, since the others lie under it. */
function Broken() {
  const say = useText();
  const broken = useBreakIt((state) => state.broken).toReversed();
  return (
    <div role="status" aria-label={say(messages.broken)}>
      {broken.map(({ damage }, index) => (
        <div key={broken.length - index} className={styles.broken}>
          <div>
            <b>{say(nameOf(damage))}</b>
            {index === 0 && <p>{say(EXPECTATIONS[damage.kind])}</p>}
          </div>
          {index === 0 && (
            <Button look="primary" onClick={() => attempt(mendLast)}>
              {say(messages.mend)}
            </Button>
          )}
        </div>
      ))}
    </div>
  );
}

interface BreakItProps {
  /** The layer that it is about; chosen in the panel where it is missing. */
  readonly layerId?: string;
}

export function BreakIt({ layerId }: BreakItProps) {
  const say = useText();
  const opened = useRun((state) => state.opened);
  const [chosen, setChosen] = useState<string | null>(null);
  if (!opened) return null;
  const all = breakables(analyseParts(opened, factsOf(opened.data)));
  const target = all.find(({ layer }) => layer.id === (layerId ?? chosen)) ?? (layerId ? undefined : all[0]);
  if (!target) return layerId ? null : <p className={styles.note}>{say(messages.nothing)}</p>;
  return (
    <section className={styles.breakIt} aria-label={say(messages.title)}>
      <h3>{say(messages.title)}</h3>
      <p className={styles.note}>{say(messages.intro)}</p>
      <Broken />
      {layerId === undefined && (
        <SelectField
          label={say(messages.layer)}
          value={target.layer.id}
          options={all.map(({ name, layer }) => ({ value: layer.id, title: name }))}
          onChange={setChosen}
        />
      )}
      <div className={styles.actions} key={target.name}>
        <Weights target={target} />
        {layerId === undefined && <ZeroAll />}
        <Settings target={target} />
      </div>
    </section>
  );
}

function ZeroAll() {
  const say = useText();
  const averaged = useRun(isAveraged);
  return (
    <div className={styles.whole}>
      <Button disabled={averaged} onClick={() => attempt(() => breakWeights({ kind: 'zero-all' }))}>
        {say(messages.zeroAll)}
      </Button>
    </div>
  );
}
