import { describe, expect, it } from 'vitest';
import {
  formatFixed,
  formatBytes,
  formatCount,
  formatDuration,
  formatLoss,
  formatPercent,
  formatShort,
} from './format.ts';

const expectTable = (format: (value: number) => string, rows: Readonly<Record<string, number>>): void => {
  for (const [shown, value] of Object.entries(rows)) expect(format(value), String(value)).toBe(shown);
};

describe('numbers for people', () => {
  it('groups digits', () => expectTable(formatCount, { '0': 0, '320': 320, '93,322': 93_322 }));

  it('shortens large counts without ever showing a thousand of a unit', () =>
    expectTable(formatShort, {
      '0': 0,
      '9,999': 9999,
      '12.3 k': 12_345,
      '195 k': 194_688,
      '2.8 M': 2_822_272,
      '1 M': 999_960,
      '100 M': 99_960_000,
      '1.2 G': 1.2e9,
    }));

  it('counts bytes in thousands', () =>
    expectTable(formatBytes, {
      '0 B': 0,
      '999 B': 999,
      '1 KB': 1000,
      '373 KB': 373_288,
      '11.5 MB': 11_490_434,
    }));

  it('writes shares as percent with one decimal', () =>
    expectTable(formatPercent, { '98.7 %': 0.9868, '100.0 %': 1, '0.0 %': 0, '–': NaN }));

  it('keeps three significant digits of a loss', () =>
    expectTable(formatLoss, {
      '2.30': 2.302585,
      '0.0412': 0.041234,
      '4.12e−5': 0.0000412,
      '−0.0412': -0.041234,
      '−1,234': -1234.4,
      '−∞': -Infinity,
      '0': 0,
      '12.3': 12.34,
      '1,234': 1234.4,
      '1.00e6': 1_000_000,
      NaN,
      '∞': Infinity,
    }));

  it('writes so many decimals, and no nought below zero', () =>
    expectTable((value) => formatFixed(value, 2), {
      '0.16': 0.158,
      '−0.16': -0.158,
      '0.00': -0.004,
      '−12.00': -12,
    }));

  it('rounds durations to what a waiting person needs', () => {
    const said = [0, 44.6, 59.7, 240, 3599, 3900, 7200].map(formatDuration);
    expect(said.map(({ en }) => en)).toEqual(['0 s', '45 s', '1 min', '4 min', '1 h', '1 h 5 min', '2 h']);
    expect(said.map(({ zh }) => zh)[5]).toBe('1 小时 5 分钟');
    expect(formatDuration(Infinity).en).toBe('–');
  });
});
