import type { Language } from '../i18n/language.ts';
import { hradovice } from './example-cs.ts';
import { hallowmere } from './example-en.ts';
import { ramatHagefen } from './example-he.ts';
import { kamnograd } from './example-sl.ts';
import type { ExampleTown } from './example.ts';

/** A town for every language that we speak; none is a translation of another. */
export const EXAMPLES: Readonly<Record<Language, ExampleTown>> = {
  en: hallowmere,
  sl: kamnograd,
  cs: hradovice,
  he: ramatHagefen,
};
