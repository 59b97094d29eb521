/** A chart as data: how several things went from one time to the next. Its look is the business of its writer. */
import type { Language } from '../i18n/language.ts';

export interface ChartRow {
  readonly label: string;
  /** One for each time, the earliest first; null: not known. */
  readonly values: readonly (number | null)[];
  /** The newest value, as it is read. */
  readonly newest: string;
}

export interface Chart {
  readonly language: Language;
  readonly title: string;
  /** What the values lie between. */
  readonly low: number;
  readonly high: number;
  /** The first and the last time. */
  readonly from: string;
  readonly to: string;
  readonly rows: readonly ChartRow[];
}
