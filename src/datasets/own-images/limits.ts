export const MAX_CLASSES = 200;
/** Code points of a class's name. */
export const MAX_CLASS_NAME = 40;
