/** A text as something to look at: spaces and ends of lines would be nothing. */
export const visibleText = (text: string): string => text.replaceAll(' ', '␣').replaceAll('\n', '⏎');
