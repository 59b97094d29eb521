/** A partner as it leaves for other directories: what a directory may hold of it, and nobody's account (domain.md 3.2). */

export interface ExportedContact {
  /** phone, email, person, url, address or chat. */
  readonly kind: string;
  readonly value: string;
  readonly valueFold: string;
  readonly label: string | null;
  readonly personName: string | null;
  readonly personTitle: string | null;
}

export interface ExportedPlace {
  /** Several rows may share it: a place with several addresses. */
  readonly id: string;
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

export interface ExportedOffer {
  readonly id: string;
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
  readonly contacts: readonly ExportedContact[];
}

/** What a partner hopes for. HSDS has no place for it: docs/hsds-extension.md. */
export interface ExportedNeed {
  readonly title: string;
  readonly description: string | null;
  readonly areas: readonly string[];
  /** YYYY-MM-DD. */
  readonly neededBy: string | null;
  readonly status: string;
}

export interface ExportedPartner {
  readonly id: string;
  readonly name: string;
  readonly alternateName: string | null;
  readonly description: string;
  readonly email: string | null;
  readonly website: string | null;
  readonly contacts: readonly ExportedContact[];
  readonly locations: readonly ExportedPlace[];
  /** Areas the partner itself works in. */
  readonly areas: readonly string[];
  readonly offers: readonly ExportedOffer[];
  readonly needs: readonly ExportedNeed[];
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A name that is the same everywhere in the world; ids of HSDS 3 are, those of HSDS 1 are not. */
export const isUuid = (id: string): boolean => UUID.test(id);
