/** A share for each class; where there is one number alone, it is that of the second of two. */
export const classShares = (answer: Float32Array): Float32Array =>
  answer.length === 1 ? Float32Array.of(1 - answer[0]!, answer[0]!) : answer;
