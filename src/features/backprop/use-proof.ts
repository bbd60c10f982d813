/** @file The proof of one weight's gradient, worked out in turns while the page goes on; the newest question counts. */
import { useEffect, useState } from 'react';
import type { SampleRecord } from '#explain/record/sample-record.ts';

/** A number among a network's weights. */
export interface ProvenWeight {
  readonly record: SampleRecord;
  /** Full name of the weight. */
  readonly name: string;
  readonly index: number;
}

/** Plain loops over the whole network, loaded when somebody asks for a proof. */
export async function prove({ record, name, index }: ProvenWeight, epsilon: number) {
  const { proveGradient } = await import('#explain/proof/prove-gradient.ts');
  return proveGradient(record, name, index, epsilon);
}

/** A pointer that only passes over weights asks for nothing. */
export const LINGER_MS = 150;

type Proof = Awaited<ReturnType<typeof prove>>;

/** Undefined until it is there, and the one before until then; null where the network cannot be computed that way. */
export function useProof({ record, name, index }: ProvenWeight, epsilon: number): Proof | undefined {
  const [told, setTold] = useState<{ readonly of: string; readonly proof: Proof }>();
  const of = `${name}/${index}`;
  useEffect(() => {
    let live = true;
    const timer = setTimeout(() => {
      void prove({ record, name, index }, epsilon).then((proof) => {
        if (live) setTold({ of, proof });
      });
    }, LINGER_MS);
    return () => {
      live = false;
      clearTimeout(timer);
    };
  }, [record, name, index, epsilon, of]);
  return told?.of === of ? told.proof : undefined;
}
