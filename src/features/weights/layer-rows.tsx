/** @file The layers of this network, and beside each whose weights it takes, or why it can take none. */
import { useId } from 'react';
import { layerDef } from '#model/layers/index.ts';
import type { WeightedLayer } from '#model/matching-weights.ts';
import { formatShape } from '#model/shape.ts';
import { partTitle } from '#model/tasks/index.ts';
import { useText } from '#store/use-text.ts';
import { SelectField } from '#ui/select-field.tsx';
import { messages } from './messages.ts';
import type { TakingRow, TakingState } from './use-taking.ts';
import styles from './weights.module.css';

/** `784×128 + 128` */
const shapesOf = ({ tensors }: WeightedLayer): string =>
  tensors.map(({ shape }) => formatShape(shape)).join(' + ');

interface SourceProps {
  readonly row: TakingRow;
  readonly onChange: (source: WeightedLayer) => void;
}

/** Where there is nothing to choose, words. */
function Source({ row: { layer, fits, source, misfit }, onChange }: SourceProps) {
  const say = useText();
  if (misfit) return <span className={styles.misfit}>{say(messages.misfit(misfit))}</span>;
  if (fits.length === 1) return <code>{fits[0]!.name}</code>;
  return (
    <SelectField
      look="bare"
      label={say(messages.takesFrom(layer.name))}
      value={source?.name ?? ''}
      options={[
        ...(source ? [] : [{ value: '', title: say(messages.nobody) }]),
        ...fits.map(({ name }) => ({ value: name, title: name })),
      ]}
      onChange={(name) => onChange(fits.find((each) => each.name === name)!)}
    />
  );
}

function LayerRow({ row, choose }: { readonly row: TakingRow; readonly choose: TakingState['choose'] }) {
  const id = useId();
  const { layer, ticked, misfit } = row;
  return (
    <li className={styles.row} data-misfit={misfit !== null}>
      <input
        id={id}
        type="checkbox"
        checked={ticked}
        disabled={misfit !== null}
        onChange={({ target }) => choose(row, { ticked: target.checked })}
      />
      <label htmlFor={id}>
        <b>{layerDef(layer).title}</b> <code>{layer.name}</code>
        <small>{shapesOf(layer)}</small>
      </label>
      <span aria-hidden="true">←</span>
      <Source row={row} onChange={(source) => choose(row, { source, ticked: true })} />
    </li>
  );
}

export function LayerRows({ rows, choose }: Pick<TakingState, 'rows' | 'choose'>) {
  const say = useText();
  const parts = [...new Set(rows.map(({ layer }) => layer.part))];
  return parts.map((part) => (
    <section key={part}>
      {parts.length > 1 && <h3 className={styles.part}>{say(partTitle(part))}</h3>}
      <ul className={styles.rows} aria-label={say(parts.length > 1 ? partTitle(part) : messages.layers)}>
        {rows
          .filter(({ layer }) => layer.part === part)
          .map((row) => (
            <LayerRow key={row.layer.id} {...{ row, choose }} />
          ))}
      </ul>
    </section>
  ));
}
