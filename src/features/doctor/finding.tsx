/** @file One diagnosis: what is wrong and where, by which numbers, why, and what helps. */
import { layerReference } from '#explain/layer-reference.ts';
import type { Diagnosis } from '#explain/doctor/examine.ts';
import { findLayer } from '#model/stack.ts';
import { useDocument } from '#store/document-store.ts';
import { mend, rollBack } from '#store/doctor/mend.ts';
import { attempt } from '#store/run-events.ts';
import { useText } from '#store/use-text.ts';
import { Button } from '#ui/button.tsx';
import { AlertIcon } from '#ui/icons.tsx';
import styles from './finding.module.css';
import { messages } from './messages.ts';
import { showLayer } from './show-layer.ts';

interface FindingProps {
  readonly diagnosis: Diagnosis;
}

function LayerLink({ id }: { readonly id: string }) {
  const say = useText();
  const stacks = useDocument((state) => state.document.stacks);
  const layer = findLayer(stacks, id);
  if (!layer) return null;
  return (
    <p className={styles.where}>
      {say(messages.at)}
      <Button look="link" onClick={() => showLayer(id)}>
        {say(layerReference(stacks, layer))}
      </Button>
    </p>
  );
}

export function FindingWords({ diagnosis: { title, layer, evidence, cause } }: FindingProps) {
  const say = useText();
  return (
    <div className={styles.words}>
      <h3 className={styles.title}>
        <AlertIcon />
        {say(title)}
      </h3>
      {layer !== null && <LayerLink id={layer} />}
      <p className={styles.evidence}>{say(evidence)}</p>
      <p>{say(cause)}</p>
    </div>
  );
}

interface RemediesProps extends FindingProps {
  /** Called before a click does anything. */
  readonly onChoose?: () => void;
}

export function Remedies({ diagnosis, onChoose }: RemediesProps) {
  const say = useText();
  const { fixes, goodUntil } = diagnosis;
  const choose = (action: () => Promise<void>) => (): void => {
    onChoose?.();
    attempt(action);
  };
  return (
    <ul className={styles.remedies} aria-label={say(messages.fixes)}>
      {fixes.map((fix) => (
        <li key={fix.label.en}>
          <Button onClick={choose(() => mend(diagnosis, fix))}>{say(fix.label)}</Button>
        </li>
      ))}
      {goodUntil !== null && (
        <li>
          <Button onClick={choose(() => rollBack(diagnosis))}>{say(messages.goBack(goodUntil))}</Button>
        </li>
      )}
    </ul>
  );
}
