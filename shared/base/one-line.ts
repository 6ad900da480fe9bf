/**
 * A text that is shown in one line as it is written: without line breaks, without what a terminal obeys, and without the
 * characters that turn the order of what follows round. Marks of direction of one letter may stay: names are written with them.
 */
export const oneLine = /^[^\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]*$/u;
