/** Data could not be had: the network, the server or what it served. Asking again may help. */
export class DataUnavailable extends Error {
  constructor(detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.name = 'DataUnavailable';
  }
}

/** A person's own data that is not on this machine: it was kept elsewhere, or has been deleted. Asking again does not help. */
export class DataNotHere extends Error {
  constructor(detail: string) {
    super(detail);
    this.name = 'DataNotHere';
  }
}
