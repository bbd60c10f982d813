/**
 * @file A language model goes on with a text, token by token: what it says of the next one is drawn from, and what was drawn is read
 * with the next window. Takes short turns at the program, so that training goes on in between.
 */
import type { Language } from '#datasets/dataset-def.ts';
import { promptWindow } from '#datasets/text/prompt-window.ts';
import { nowMs } from '#lib/clock.ts';
import { nextTurn } from '#lib/next-turn.ts';
import { fold, seedKey, uniform } from '#lib/rng.ts';
import { SAMPLING } from '#lib/streams.ts';
import { classCount } from '#model/data-spec.ts';
import { candidatesOf, pickToken } from '#model/sampling.ts';
import type { Generation } from '#protocol/generation.ts';
import type { RequestInput } from '#protocol/messages.ts';
import type { GuardedProgram } from './evaluate.ts';
import type { SplitData } from './split-data.ts';

/** At the program in one go. */
const TURN_MS = 40;
/** Of the tokens that may come first. */
const SHOWN = 8;

/** ln p of every token that may follow `tokens`. */
async function readNext(
  { program }: GuardedProgram,
  { facts }: SplitData,
  language: Language,
  tokens: readonly number[],
): Promise<Float64Array> {
  const [length, classes] = [facts.input[0]!, classCount(facts)];
  const predict = facts.target.kind === 'classes' && facts.target.places.length > 0 ? 'every' : 'next';
  const { inputs, place } = promptWindow(tokens, { length, predict, filler: language.filler });
  const outputs = await program.predict(inputs, 1);
  const own = outputs.subarray(place * classes, (place + 1) * classes);
  return Float64Array.from(own, (probability) => Math.log(Math.max(probability, 0)));
}

/** Null where the data is no text that goes on. */
export async function generateText(
  guarded: GuardedProgram,
  data: SplitData,
  { prompt, length, sampling, seed }: RequestInput<'model.generate'>,
): Promise<Generation | null> {
  const { language, vocabulary = [] } = data.dataset;
  if (!language) return null;
  const key = fold(seedKey(seed), SAMPLING);
  const tokens = [...language.encode(prompt)];
  const given = language.decode(tokens);
  let next: Generation['next'] | undefined;
  const end = tokens.length + length;
  const writeOne = async (): Promise<void> => {
    const logits = await readNext(guarded, data, language, tokens);
    next ??= candidatesOf(logits, { temperature: 1, topK: SHOWN, topP: 1 }).map(({ token }) => ({
      text: vocabulary[token]!,
      probability: Math.exp(logits[token]!),
    }));
    const [chance] = uniform(fold(key, tokens.length), 1);
    tokens.push(pickToken(candidatesOf(logits, sampling), chance!));
  };
  while (tokens.length < end) {
    const untilMs = nowMs() + TURN_MS;
    await guarded.gate.run(async () => {
      do await writeOne();
      while (tokens.length < end && nowMs() < untilMs);
    });
    await nextTurn();
  }
  return { prompt: given, written: language.decode(tokens).slice(given.length), next: next ?? [] };
}
