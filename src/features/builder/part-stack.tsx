/** @file One stack of the document from its input down: a list of cards with wires between them. */
import { datasetDef, factsOf } from '#datasets/index.ts';
import { text, verbatim } from '#lib/text.ts';
import type { PartAnalysis } from '#model/parts.ts';
import { useDocument } from '#store/document-store.ts';
import { useText } from '#store/use-text.ts';
import { InputCard } from './input-card.tsx';
import { LayerItems } from './layer-items.tsx';
import { inputLabel } from './layer-words.ts';
import { messages } from './messages.ts';
import { endsInOutput } from './output-layer.ts';
import styles from './part-stack.module.css';
import { Wire } from './wire.tsx';

interface PartStackProps {
  readonly part: PartAnalysis;
  /** The task has no other stack: then it needs no name. */
  readonly alone: boolean;
}

/** What comes in: samples of the data, or what the task puts there. */
function useInputKind({ def, input }: PartAnalysis) {
  const data = useDocument((state) => state.document.data);
  const ofData = input === factsOf(data).input;
  return { ofData, kind: def.inputKind ?? datasetDef(data.dataset).inputKind };
}

export function PartStack({ part, alone }: PartStackProps) {
  const say = useText();
  const { def, stack, analysis, input } = part;
  const { name, title, summary } = def;
  const { kind, ofData } = useInputKind(part);
  const before = alone
    ? verbatim('Input')
    : text(`Input of the ${title.en.toLowerCase()}`, `${title.zh}的 Input`);
  return (
    <section className={styles.part} aria-label={alone ? undefined : say(title)}>
      {!alone && (
        <header className={styles.head}>
          <b>{say(title)}</b>
          <span>{say(summary)}</span>
        </header>
      )}
      <ol className={styles.stack} aria-label={say(alone ? messages.layers : messages.layersOf(title))}>
        <li aria-label={say(inputLabel(kind, input))}>
          <InputCard {...{ kind, ofData }} shape={input} />
          <Wire
            label={messages.addAfter(before)}
            spot={{ holder: name, index: 0 }}
            end={stack.length === 0}
          />
        </li>
        <LayerItems holder={name} {...{ stack, analysis }} ended={endsInOutput(part)} />
      </ol>
    </section>
  );
}
