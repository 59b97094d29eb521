/** What directories say of a partner, whichever way it goes: in from a foreign one, or out to others. */

export interface DirectoryContact {
  readonly value: string;
  readonly valueFold: string;
  readonly label: string | null;
  readonly personName: string | null;
  readonly personTitle: string | null;
}

export interface DirectoryPlace {
  readonly kind: 'physical' | 'postal' | 'virtual';
  readonly name: string | null;
  readonly address: string | null;
  readonly city: string | null;
  readonly region: string | null;
  readonly postalCode: string | null;
  readonly country: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly url: string | null;
  readonly accessibility: string | null;
}

export interface DirectoryOffer {
  readonly title: string;
  readonly description: string | null;
  readonly areas: readonly string[];
  readonly targetGroup: string | null;
  readonly minimumAge: number | null;
  readonly maximumAge: number | null;
  readonly place: string | null;
  readonly schedule: string | null;
  readonly url: string | null;
  readonly email: string | null;
  readonly status: string;
  /** YYYY-MM-DD. */
  readonly assuredOn: string | null;
}

/** What a partner hopes for. HSDS has no place for it: docs/hsds-extension.md. */
export interface DirectoryNeed {
  readonly title: string;
  readonly description: string | null;
  readonly areas: readonly string[];
  /** YYYY-MM-DD. */
  readonly neededBy: string | null;
}

/** The card itself. */
export interface DirectoryCard {
  readonly name: string;
  readonly alternateName: string | null;
  readonly description: string;
  readonly email: string | null;
  readonly website: string | null;
  /** Areas the partner itself works in. */
  readonly areas: readonly string[];
}
