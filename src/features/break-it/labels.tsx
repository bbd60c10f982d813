import { editDocument, useDocument } from '#store/document-store.ts';
import { useText } from '#store/use-text.ts';
import { Button } from '#ui/button.tsx';
import { messages } from './messages.ts';

/** Deals the training labels out anew, or puts them right: a setting of the data. */
export function Labels() {
  const say = useText();
  const shuffled = useDocument((state) => state.document.data['shuffledLabels']);
  if (shuffled === undefined) return null;
  return (
    <Button
      onClick={() =>
        editDocument((document) => ({
          ...document,
          data: { ...document.data, shuffledLabels: shuffled !== true },
        }))
      }
    >
      {say(shuffled === true ? messages.order : messages.shuffle)}
    </Button>
  );
}
