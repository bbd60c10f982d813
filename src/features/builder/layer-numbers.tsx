/** @file A layer's weights by name and shape, its work, and the room that it takes. */
import { Fragment, type ReactNode } from 'react';
import { formatBytes, formatCount, formatShort } from '#lib/format.ts';
import type { LayerAnalysis } from '#model/analyse.ts';
import { formatShape, sizeOf } from '#model/shape.ts';
import { useDocument } from '#store/document-store.ts';
import { useText } from '#store/use-text.ts';
import { Row } from '#ui/panel.tsx';
import styles from './inspector.module.css';
import { messages } from './messages.ts';

/** Characters of a weight's name that leave no room for the figures beside the table. */
const LONG_NAME = 20;

/** `query/kernel`, which may go on in another line after each stroke. */
const breakable = (name: string): ReactNode =>
  name.split(/(?<=\/)/).map((part) => (
    <Fragment key={part}>
      {part}
      <wbr />
    </Fragment>
  ));

/** A layer's weights, its work and the room it takes. */
export function LayerNumbers({ analysis }: { readonly analysis: LayerAnalysis }) {
  const say = useText();
  const batch = useDocument((state) => state.document.training.batchSize);
  const { multiplyAdds, activationBytes, weightBytes, params, parameters, frozen } = analysis;
  const own = params.reduce((count, { shape }) => count + sizeOf(shape), 0);
  return (
    <div className={styles.numbers}>
      <div className={params.some(({ name }) => name.length > LONG_NAME) ? styles.wide : undefined}>
        {params.length > 0 && <Weights {...{ params, frozen }} />}
        {parameters === 0 && <p className={styles.none}>{say(messages.noWeights)}</p>}
        {parameters > own && (
          <p className={styles.none}>{say(messages.weightsWithin(formatCount(parameters - own)))}</p>
        )}
      </div>
      <div>
        <Row name={say(messages.work)}>{formatShort(multiplyAdds)}</Row>
        {parameters > 0 && <Row name={say(messages.weightRoom)}>{formatBytes(weightBytes)}</Row>}
        <Row name={say(messages.room)}>{formatBytes(activationBytes)}</Row>
        <Row name={say(messages.batchRoom(formatCount(batch)))}>{formatBytes(activationBytes * batch)}</Row>
      </div>
    </div>
  );
}

function Weights({ params, frozen }: Pick<LayerAnalysis, 'params' | 'frozen'>) {
  const say = useText();
  const moves = (param: LayerAnalysis['params'][number]): boolean => param.trainable && !frozen;
  return (
    <table className={styles.weights}>
      <caption className="visually-hidden">{say(messages.weights)}</caption>
      <thead>
        <tr>
          <th scope="col">{say(messages.weights)}</th>
          <th scope="col">{say(messages.shape)}</th>
          <th scope="col">{say(messages.count)}</th>
        </tr>
      </thead>
      <tbody>
        {params.map((param) => (
          <tr key={param.name}>
            <th scope="row" title={moves(param) ? undefined : say(messages.notTrained)}>
              {breakable(param.name)}
              {!moves(param) && ' *'}
            </th>
            <td className="numeric">{formatShape(param.shape)}</td>
            <td className="numeric">{formatCount(sizeOf(param.shape))}</td>
          </tr>
        ))}
      </tbody>
      {!params.every(moves) && (
        <tfoot>
          <tr>
            <td colSpan={3}>* {say(messages.notTrained)}</td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}
