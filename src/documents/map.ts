/** A picture of a network as data: dots around a ring, and lines between them. Its look is the business of its writer. */
import type { NetworkMap } from '../domain/network-map.ts';
import type { Language } from '../i18n/language.ts';

export interface MapPicture {
  readonly language: Language;
  readonly title: string;
  readonly map: NetworkMap;
  /** What stands beside a dot, by its id. */
  readonly labels: ReadonlyMap<string, string>;
  /** What lines mean, below. */
  readonly legend: string;
  /** The dot that is looked at: its lines stand out; null: all alike. */
  readonly focus: string | null;
  /** Where a dot leads, by its id; null: nowhere. */
  readonly linkOf?: (id: string) => string;
}
