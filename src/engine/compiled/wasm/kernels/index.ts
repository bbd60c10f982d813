/** Everything that JavaScript may call; `machine.ts` beside this folder has the types. */
export { finish, help, open } from './run';
