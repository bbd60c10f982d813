/** The part of ConvNetJS 0.3.0 that is used here; it has no types of its own. */
declare module 'convnetjs' {
  export interface LayerDefinition {
    readonly type: 'input' | 'conv' | 'pool' | 'fc' | 'softmax' | 'regression';
    readonly [setting: string]: string | number;
  }
  /** [rows, columns, depth] and the gradient, in double precision. */
  export interface Vol {
    w: Float64Array;
  }
  export interface Net {
    makeLayers(definitions: readonly LayerDefinition[]): void;
  }
  interface ConvNetJS {
    readonly Vol: new (columns: number, rows: number, depth: number, value: number) => Vol;
    readonly Net: new () => Net;
    readonly Trainer: new (
      net: Net,
      options: Readonly<Record<string, string | number>>,
    ) => { train(sample: Vol, target: number | readonly number[]): { readonly loss: number } };
  }
  const convnetjs: ConvNetJS;
  export default convnetjs;
}
