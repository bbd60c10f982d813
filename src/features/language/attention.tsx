/** @file Who looks at whom: a picture for each head of a layer, the chosen one as a table, and for short rows every number of it. */
import { useMemo, useRef, useState } from 'react';
import { visibleText } from '#lib/visible-text.ts';
import { useKept } from '#store/use-kept.ts';
import { useLive, useTold } from '#store/use-live.ts';
import { useText } from '#store/use-text.ts';
import { HeatTable } from '#ui/heat-table.tsx';
import { SectionHead } from '#ui/section-head.tsx';
import { SelectField } from '#ui/select-field.tsx';
import { TensorImage } from '#ui/tensor-image.tsx';
import { TextField } from '#ui/text-field.tsx';
import { useOnScreen } from '#ui/use-on-screen.ts';
import { AttentionNumbers } from './attention-numbers.tsx';
import { cropHead, type AttentionRecord } from './crop-head.ts';
import { setText } from './language-store.ts';
import styles from './language.module.css';
import { messages } from './messages.ts';
import { useLookedAt, type LookedAt } from './use-looked-at.ts';

const INTERVAL_MS = 1500;
/** Tokens of a row whose numbers can all be read. */
const READABLE = 12;

interface HeadsProps {
  readonly record: AttentionRecord;
  readonly tokens: readonly string[];
  readonly chosen: number;
  readonly onChoose: (head: number) => void;
}

/** The maps of all heads side by side, to choose one. */
function Heads({ record, tokens, chosen, onChoose }: HeadsProps) {
  const say = useText();
  const [heads] = record.weights.shape as [number];
  if (heads === 1) return null;
  return (
    <div className={styles.heads} role="group" aria-label={say(messages.heads)}>
      {Array.from({ length: heads }, (_, head) => (
        <button key={head} type="button" aria-pressed={head === chosen} onClick={() => onChoose(head)}>
          <TensorImage
            values={cropHead(record.weights, head, tokens.length, tokens.length)}
            width={tokens.length}
            height={tokens.length}
            size="fill"
            limit={1}
          />
          {say(messages.head(head + 1))}
        </button>
      ))}
    </div>
  );
}

interface MapsProps {
  readonly records: readonly AttentionRecord[];
  readonly sample: LookedAt;
}

function Maps({ records, sample: { tokens } }: MapsProps) {
  const say = useText();
  const [layer, setLayer] = useState('');
  const [head, setHead] = useState(0);
  const record = records.find((each) => each.layer === layer) ?? records[0]!;
  const chosen = Math.min(head, record.weights.shape[0]! - 1);
  const names = tokens.map(visibleText);
  const options = records.map((each) => ({ value: each.layer, title: each.layer }));
  const cellName = ({ row, column }: { row: number; column: number }, share: string): string =>
    say(messages.cell(names[row]!, names[column]!, share));
  return (
    <>
      {records.length > 1 && (
        <SelectField label={say(messages.layer)} value={record.layer} options={options} onChange={setLayer} />
      )}
      <Heads record={record} tokens={tokens} chosen={chosen} onChoose={setHead} />
      <HeatTable
        label={say(messages.map(record.layer, chosen + 1))}
        rows={names}
        columns={names}
        values={cropHead(record.weights, chosen, tokens.length, tokens.length)}
        cellName={cellName}
        help={say(messages.mapHelp)}
        numbers={tokens.length <= READABLE}
      />
      {tokens.length <= READABLE && <AttentionNumbers record={record} head={chosen} tokens={names} />}
    </>
  );
}

/** What the network makes of a row: at each place the token that it thinks likeliest. */
function Answer({ sample }: { readonly sample: LookedAt }) {
  const say = useText();
  const question = useMemo(() => ({ inputs: sample.inputs, count: 1 }), [sample]);
  const outputs = useLive('model.predict', question, INTERVAL_MS);
  if (!outputs) return null;
  const classes = outputs.length / sample.tokens.length;
  const answers = sample.tokens.map((_, place) => {
    const own = outputs.subarray(place * classes, (place + 1) * classes);
    return own.indexOf(Math.max(...own));
  });
  return <p className={styles.answer}>{say(messages.answers(answers.join(' ')))}</p>;
}

export function Attention({ digits }: { readonly digits: boolean }) {
  const say = useText();
  const frame = useRef<HTMLDivElement>(null);
  const looking = useOnScreen(frame);
  const { text, found } = useLookedAt(looking);
  const sample = found && 'inputs' in found ? found : null;
  const question = useMemo(
    () => (looking && sample ? { inputs: sample.inputs } : undefined),
    [looking, sample],
  );
  const told = useKept(useTold('model.attention', question, INTERVAL_MS));
  const records = told && told.to.inputs === sample?.inputs ? told.answer : null; // not of another row
  return (
    <section>
      <SectionHead title={say(messages.attention)} />
      <div ref={frame}>
        <TextField
          label={say(digits ? messages.digits : messages.lookAt)}
          value={text}
          maxLength={200}
          onChange={setText}
        />
        {digits && sample && <Answer sample={sample} />}
        {found && !('inputs' in found) && (
          <p role="alert" className={styles.trouble}>
            {say(found)}
          </p>
        )}
        {records?.length === 0 && <p className={styles.help}>{say(messages.noAttention)}</p>}
        {sample && records && records.length > 0 && (
          <>
            <p className={styles.help}>
              {say(messages.attentionHelp)}{' '}
              {records.some(({ weights }) => weights.shape[0]! > 1) && say(messages.chooseHead)}
            </p>
            <Maps records={records} sample={sample} />
          </>
        )}
        {sample && !records && <p className={styles.help}>{say(messages.notYet)}</p>}
      </div>
    </section>
  );
}
