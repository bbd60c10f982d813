import { textsOf, type FromOutput } from '#engine/compiled/wgsl/activation.ts';
import type { Algebra } from './cell.ts';

/** Writes statements of WGSL; a value is the name of the constant that holds it. */
export class ShaderAlgebra implements Algebra<string> {
  #lines: string[] = [];
  #names = 0;

  /** A new constant for an expression. */
  let(expression: string): string {
    const name = `v${this.#names++}`;
    this.#lines.push(`let ${name} = ${expression};`);
    return name;
  }

  write(statement: string): void {
    this.#lines.push(statement);
  }

  /** What has been written since the last call. */
  take(): string {
    const text = this.#lines.join('\n      ');
    this.#lines = [];
    return text;
  }

  add = (a: string, b: string): string => this.let(`${a} + ${b}`);
  subtract = (a: string, b: string): string => this.let(`${a} - ${b}`);
  multiply = (a: string, b: string): string => this.let(`${a} * ${b}`);
  rest = (a: string): string => this.let(`1.0 - ${a}`);
  activate = (name: FromOutput, z: string): string => this.let(textsOf(name).value(z, 'f32'));
  slope = (name: FromOutput, a: string): string => this.let(textsOf(name).slope(a, 'f32'));
}
