/** @file One thing that keeps the network from training, in a learner's words, with the ways out as links. */
import { layerReference } from '#explain/layer-reference.ts';
import type { Issue } from '#model/issue.ts';
import { findLayer } from '#model/stack.ts';
import { useDocument } from '#store/document-store.ts';
import { useIssues } from '#store/issues.ts';
import { useText } from '#store/use-text.ts';
import { Button } from '#ui/button.tsx';
import { cardOf } from '#ui/cards.ts';
import styles from './issue-note.module.css';
import { messages } from './messages.ts';
import { mend, reveal } from './stack-actions.ts';

interface IssueNoteProps {
  readonly issue: Issue;
}

/** Errors are alerts: a screen reader says them when they appear. */
export function IssueNote({ issue }: IssueNoteProps) {
  const say = useText();
  return (
    <div className={styles.note} {...(issue.severity === 'error' ? { role: 'alert' } : {})}>
      {say(issue.message)}{' '}
      <span className={styles.fixes}>
        {issue.fixes.map((fix) => (
          <Button key={fix.label.en} look="link" onClick={() => mend(fix, issue)}>
            {say(fix.label)}
          </Button>
        ))}
      </span>
    </div>
  );
}

/** At the end of the stack: what belongs to no card, and where to find what stops the network further up. */
export function IssueSummary() {
  const say = useText();
  const issues = useIssues();
  const stacks = useDocument((state) => state.document.stacks);
  return issues.map((issue) => {
    const layer = issue.layerId === undefined ? undefined : findLayer(stacks, issue.layerId);
    if (!layer) return <IssueNote key={issue.message.en} issue={issue} />;
    if (Object.values(stacks).some((stack) => layer.id === stack.at(-1)?.id)) return null; // its note stands right above
    return (
      <div key={issue.message.en} className={styles.note}>
        <b>{say(messages.blockedAt(layerReference(stacks, layer)))}</b>
        {say(issue.message)}{' '}
        <Button
          look="link"
          onClick={() => {
            reveal(layer.id);
            cardOf(layer.id)?.scrollIntoView({ block: 'center' });
            cardOf(layer.id)?.focus();
          }}
        >
          {say(messages.showLayer)}
        </Button>
      </div>
    );
  });
}
