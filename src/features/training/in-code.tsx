import { printPython, type Construction } from '#model/construction.ts';
import { useText } from '#store/use-text.ts';
import { CodeLines } from '#ui/code-lines.tsx';
import { messages } from './messages.ts';

interface InCodeProps {
  readonly keras: Construction | null;
  readonly torch: Construction | null;
}

/** A loss or an optimizer as a person would write it in Keras and in PyTorch. */
export function InCode({ keras, torch }: InCodeProps) {
  const say = useText();
  const lines = { Keras: keras ? [printPython(keras)] : [], PyTorch: torch ? [printPython(torch)] : [] };
  return <CodeLines lines={lines} none={say(messages.notThere)} />;
}
