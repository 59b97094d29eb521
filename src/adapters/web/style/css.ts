/** Marks a string as a style sheet, for editors and formatters. */
export const css = String.raw;
