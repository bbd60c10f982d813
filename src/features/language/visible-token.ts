/** A token as something to look at: spaces and ends of lines would be nothing. */
export const visibleToken = (token: string): string => token.replaceAll(' ', '␣').replaceAll('\n', '⏎');
