import plainUrl from 'virtual:peak/plain.wasm?url';
import relaxedUrl from 'virtual:peak/relaxed.wasm?url';

export interface PeakKernel {
  /** aᵢ ← aᵢ · factor + summand, from aᵢ = i, `rounds` times over in four lanes of every accumulator; returns their sum. */
  multiplyAdd(rounds: number, factor: number, summand: number): number;
  readonly flopsPerRound: number;
  readonly accumulators: number;
}

interface PeakExports {
  readonly multiplyAdd: PeakKernel['multiplyAdd'];
  readonly FLOPS_PER_ROUND: WebAssembly.Global;
  readonly ACCUMULATORS: WebAssembly.Global;
}

async function readBinary(url: string): Promise<ArrayBuffer> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answers ${response.status}.`);
  return response.arrayBuffer();
}

/** With fused multiply-adds where the browser has relaxed SIMD. Rejects where there is no SIMD at all. */
export async function loadPeakKernel(): Promise<PeakKernel> {
  const relaxed = await readBinary(relaxedUrl);
  const binary = WebAssembly.validate(relaxed) ? relaxed : await readBinary(plainUrl);
  const { instance } = await WebAssembly.instantiate(binary);
  const { multiplyAdd, FLOPS_PER_ROUND, ACCUMULATORS } = instance.exports as unknown as PeakExports;
  return {
    multiplyAdd,
    flopsPerRound: FLOPS_PER_ROUND.value as number,
    accumulators: ACCUMULATORS.value as number,
  };
}
