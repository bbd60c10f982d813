/** @file How much memory training will take, and what of; with a way out where that is more than there is. */
import { formatBytes } from '#lib/format.ts';
import type { Text } from '#lib/text.ts';
import { applyFix } from '#model/edit.ts';
import { editDocument } from '#store/document-store.ts';
import { MEMORY_PARTS } from '#store/memory/estimate-memory.ts';
import { useMachineMemory } from '#store/memory/machine-memory.ts';
import { useText } from '#store/use-text.ts';
import { Button } from '#ui/button.tsx';
import { Row } from '#ui/panel.tsx';
import styles from './memory.module.css';
import { messages } from './messages.ts';
import fold from './training-fields.module.css';

/** One click that makes training fit, where that is the `obstacle`. */
export function MemoryFixes({ obstacle }: { readonly obstacle: Text | null }) {
  const say = useText();
  const issue = useMachineMemory()?.issue;
  if (!issue || issue.message.en !== obstacle?.en) return null;
  return issue.fixes.map((fix) => (
    <Button
      look="link"
      key={fix.label.en}
      onClick={() => editDocument((document) => applyFix(document, fix))}
    >
      {say(fix.label)}
    </Button>
  ));
}

/** Folded: a line with the sum, its parts below. Nothing before the machine is known. */
export function Memory() {
  const say = useText();
  const memory = useMachineMemory();
  if (!memory) return null;
  const { estimate, limits } = memory;
  const needed = formatBytes(estimate.total);
  const sum =
    limits.total === undefined
      ? messages.memory(needed)
      : messages.memoryOf(needed, formatBytes(limits.total));
  return (
    <details className={fold.fold}>
      <summary>{say(sum)}</summary>
      {MEMORY_PARTS.filter((part) => estimate[part] > 0).map((part) => (
        <Row key={part} name={say(messages.memoryParts[part])}>
          {formatBytes(estimate[part])}
        </Row>
      ))}
      <p className={styles.help}>{say(messages.memoryHelp)}</p>
    </details>
  );
}
