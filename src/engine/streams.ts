/** The streams that training draws from; the split's is drawn from where the data is. */
export { DROPOUT, INIT, ORDER } from '#lib/streams.ts';
