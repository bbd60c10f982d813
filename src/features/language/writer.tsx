/** @file What the network writes after a person's prompt, and what it thinks may come next. Asked for while somebody looks. */
import { useMemo, useRef } from 'react';
import { formatPercent } from '#lib/format.ts';
import { visibleText } from '#lib/visible-text.ts';
import { int } from '#model/fields.ts';
import { SAMPLING_FIELDS } from '#model/sampling.ts';
import { useKept } from '#store/use-kept.ts';
import { useLive } from '#store/use-live.ts';
import { useText } from '#store/use-text.ts';
import { FieldForm } from '#ui/field-form.tsx';
import { SectionHead } from '#ui/section-head.tsx';
import { TextField } from '#ui/text-field.tsx';
import { useOnScreen } from '#ui/use-on-screen.ts';
import { ShareBar } from '#ui/share-bar.tsx';
import { setPrompt, setSampling, setSeed, useLanguage } from './language-store.ts';
import styles from './language.module.css';
import { messages } from './messages.ts';

const INTERVAL_MS = 4000;
/** Tokens that are written. */
const LENGTH = 160;
const LONGEST_PROMPT = 400;
const FIELDS = {
  ...SAMPLING_FIELDS,
  seed: int({ label: messages.seed, min: 0, max: 999_999, default: 1 }),
};

type Next = readonly { readonly text: string; readonly probability: number }[];

function NextTokens({ next }: { readonly next: Next }) {
  const say = useText();
  const most = next[0]?.probability ?? 1;
  return (
    <ul className={styles.next} aria-label={say(messages.next)}>
      {next.map(({ text, probability }) => (
        <li key={text}>
          <b>{visibleText(text)}</b>
          <ShareBar share={probability / most} />
          <span className="numeric">{formatPercent(probability)}</span>
        </li>
      ))}
    </ul>
  );
}

export function Writer() {
  const say = useText();
  const frame = useRef<HTMLDivElement>(null);
  const looking = useOnScreen(frame);
  const { prompt, sampling, seed } = useLanguage();
  const question = useMemo(
    () => (looking ? { prompt, sampling, seed, length: LENGTH } : undefined),
    [looking, prompt, sampling, seed],
  );
  const generation = useKept(useLive('model.generate', question, INTERVAL_MS));
  return (
    <section>
      <SectionHead title={say(messages.written)} />
      <div ref={frame}>
        <TextField
          label={say(messages.prompt)}
          help={say(messages.promptHelp)}
          value={prompt}
          maxLength={LONGEST_PROMPT}
          onChange={setPrompt}
        />
        <p className={styles.written} data-testid="written">
          {generation ? (
            <>
              <b>{generation.prompt}</b>
              {generation.written}
            </>
          ) : (
            say(messages.notYet)
          )}
        </p>
        <p className={styles.help}>{say(messages.writtenHelp)}</p>
        <FieldForm
          fields={FIELDS}
          values={{ ...sampling, seed }}
          say={say}
          onChange={(name, value) => (name === 'seed' ? setSeed(Number(value)) : setSampling(name, value))}
        />
      </div>
      <SectionHead title={say(messages.next)}>{say(messages.nextHelp)}</SectionHead>
      {generation && <NextTokens next={generation.next} />}
    </section>
  );
}
