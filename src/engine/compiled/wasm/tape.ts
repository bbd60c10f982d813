/** @file Lists of operations as the kernels run them: instructions, cut into phases, make a program in the arena. */
import type { Address, Arena } from './arena.ts';
import { OPERATIONS, type FieldsOf, type Operation } from './records.ts';

/** An operation with its record; or that all pieces of the batch wait for one another. */
export type Instruction = readonly [operation: Operation, record: Address] | 'meet';
export type Instructions = readonly Instruction[];

/** Writes the record of an operation, which then can stand on a tape. */
export type Instruct = <O extends Operation>(operation: O, fields: FieldsOf<O>) => Instruction;

export const makeInstruct =
  (arena: Arena): Instruct =>
  (operation, fields) => [operation, arena.record(OPERATIONS[operation], fields)];

const CODES: ReadonlyMap<string, number> = new Map(Object.keys(OPERATIONS).map((name, code) => [name, code]));

/** Instructions between two meetings of all pieces. */
export interface Phase {
  readonly instructions: Instructions;
  /** On the samples of each piece, as many at a time as fit; else once, whatever the batch. */
  readonly onSamples: boolean;
}

const phaseOf = (phase: Phase): readonly Phase[] => (phase.instructions.length === 0 ? [] : [phase]);

/** Phases on the samples of a batch, which end where the pieces meet. */
export function onSamples(instructions: Instructions): readonly Phase[] {
  const end = instructions.indexOf('meet');
  if (end < 0) return phaseOf({ instructions, onSamples: true });
  const before = phaseOf({ instructions: instructions.slice(0, end), onSamples: true });
  return [...before, ...onSamples(instructions.slice(end + 1))];
}

/** A phase on the parameters: each piece does its share of every instruction. */
export const onShares = (instructions: Instructions): readonly Phase[] =>
  phaseOf({ instructions, onSamples: false });

function layPhase(arena: Arena, { instructions, onSamples: on }: Phase): number[] {
  const words = instructions.flatMap((instruction) => {
    if (instruction === 'meet') throw new RangeError('Within a phase nobody waits.');
    return [CODES.get(instruction[0])!, instruction[1]];
  });
  const tape = arena.table(Uint32Array.from(words));
  return [tape, instructions.length, Number(on)];
}

/** Phases one behind the other in the arena. */
export function layPhases(arena: Arena, phases: readonly Phase[]): { phases: Address; phaseCount: number } {
  const words = phases.flatMap((phase) => layPhase(arena, phase));
  return { phases: arena.table(Uint32Array.from(words)), phaseCount: phases.length };
}
