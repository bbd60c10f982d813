import { ofOpenData } from './of-open-data.ts';

/** Null until the table is there, and where the data is none. */
export const useTableReport = ofOpenData('data.table');
