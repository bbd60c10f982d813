const DIGITS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** `⁻³` for −3. */
export const raised = (exponent: number): string =>
  String(exponent).replaceAll(/./g, (sign) => (sign === '-' ? '⁻' : DIGITS[Number(sign)]!));
