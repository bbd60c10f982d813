declare const brand: unique symbol;

/** `T` with a name that only a check can give: `Brand<Document, 'checked'>` cannot be made by accident. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
