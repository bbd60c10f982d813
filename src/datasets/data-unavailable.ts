/** Data could not be had: the network, the server or what it served. Asking again may help. */
export class DataUnavailable extends Error {
  constructor(detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.name = 'DataUnavailable';
  }
}
