import type { LayerAnalysis } from '#model/analyse.ts';
import { printPython } from '#model/construction.ts';
import type { Layer } from '#model/layers/index.ts';
import { kerasCall } from '#model/layers/keras-call.ts';
import { torchCalls } from '#model/layers/torch-calls.ts';
import { useText } from '#store/use-text.ts';
import { CodeLines } from '#ui/code-lines.tsx';
import { messages } from './messages.ts';

interface InCodeProps {
  readonly layer: Layer;
  readonly analysis: LayerAnalysis;
}

/** The layer as a person would write it in Keras and in PyTorch. */
export function InCode({ layer, analysis }: InCodeProps) {
  const say = useText();
  const keras = kerasCall(layer, analysis.input);
  const torch = torchCalls(layer, analysis.input) ?? [];
  const lines = { Keras: keras ? [printPython(keras)] : [], PyTorch: torch.map(printPython) };
  return <CodeLines lines={lines} none={say(messages.noSingleLayer)} />;
}
