/** @file What an open block holds: its stacks side by side, with wires into and out of them, and what becomes of their answers. */
import type { ReactNode } from 'react';
import type { LayerAnalysis } from '#model/analyse.ts';
import { branchesOf, layerDef, type Layer, type Stack } from '#model/layers/index.ts';
import { verbatim, type Text } from '#lib/text.ts';
import { useDocument } from '#store/document-store.ts';
import { useText } from '#store/use-text.ts';
import { Button, IconButton } from '#ui/button.tsx';
import { CloseIcon, PlusIcon } from '#ui/icons.tsx';
import { growBlock, shrinkBlock } from './block-actions.ts';
import styles from './block-body.module.css';
import { branchReference } from './layer-words.ts';
import { messages } from './messages.ts';
import { Wire } from './wire.tsx';

interface BlockBodyProps {
  readonly layer: Layer;
  readonly reference: Text;
  readonly analysis: LayerAnalysis | undefined;
  /** Draws the list of a stack that has layers. */
  readonly children: (inner: { readonly stack: Stack; readonly name: Text }, branch: number) => ReactNode;
}

export function BlockBody({ layer, reference, analysis, children }: BlockBodyProps) {
  const say = useText();
  const stacks = useDocument((state) => state.document.stacks);
  const { block } = layerDef(layer);
  const branches = branchesOf(layer);
  return (
    <div
      className={styles.body}
      data-bypass={block?.bypass}
      role="group"
      aria-label={say(messages.contents(reference))}
    >
      <div className={styles.branches}>
        {branches.map((stack, branch) => {
          const within = branchReference(stacks, layer, branch);
          const name = branches.length > 1 ? within : messages.inside(reference);
          return (
            <div key={branch} className={styles.branch}>
              {branches.length > 1 && <BranchHead {...{ layer, branch }} name={within} />}
              <Wire
                label={messages.addAtStart(within)}
                spot={{ holder: { block: layer.id, branch }, index: 0 }}
              />
              {stack.length > 0 ? (
                children({ stack, name }, branch)
              ) : (
                <p className={styles.empty}>{say(messages.emptyBranch)}</p>
              )}
            </div>
          );
        })}
      </div>
      <BlockFoot {...{ layer, reference, analysis }} />
    </div>
  );
}

interface BranchHeadProps {
  readonly layer: Layer;
  readonly branch: number;
  readonly name: Text;
}

function BranchHead({ layer, branch, name }: BranchHeadProps) {
  const say = useText();
  const removable = branchesOf(layer).length > layerDef(layer).block!.fewest;
  return (
    <div className={styles.head}>
      <span>{say(messages.branch(branch + 1))}</span>
      {removable && (
        <IconButton label={say(messages.removeBranch(name))} onClick={() => shrinkBlock(layer.id, branch)}>
          <CloseIcon size={12} />
        </IconButton>
      )}
    </div>
  );
}

/** What becomes of the stacks' answers; as long as no shape arrives, only that something is added. */
function joinedWords(layer: Layer, analysis: LayerAnalysis | undefined): readonly Text[] {
  const { block, describe } = layerDef(layer);
  if (!block?.joins) return describe(layer);
  if (analysis) return [block.joins(analysis.input, analysis.output)];
  return block.bypass ? [verbatim('+')] : [];
}

/** Where the stacks come together again. */
function BlockFoot({ layer, reference, analysis }: Omit<BlockBodyProps, 'children'>) {
  const say = useText();
  const { fewest = 1, most = 1 } = layerDef(layer).block ?? {};
  const joined = joinedWords(layer, analysis).map(say).join(' · ');
  const full = branchesOf(layer).length === most;
  return (
    <div className={styles.foot}>
      {joined !== '' && <span className={styles.joined}>{joined}</span>}
      {most > fewest && (
        <Button
          look="link"
          className={styles.grow}
          aria-label={say(messages.addBranchTo(reference))}
          title={full ? say(messages.mostBranches(most)) : undefined}
          disabled={full}
          onClick={() => growBlock(layer.id)}
        >
          <PlusIcon size={12} />
          {say(messages.addBranch)}
        </Button>
      )}
    </div>
  );
}
