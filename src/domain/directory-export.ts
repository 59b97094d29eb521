/** A partner as it leaves for other directories: what a directory may hold of it, and nobody's account (domain.md 3.2). */

import type {
  DirectoryCard,
  DirectoryContact,
  DirectoryNeed,
  DirectoryOffer,
  DirectoryPlace,
} from './directory-shape.ts';

export interface ExportedContact extends DirectoryContact {
  /** phone, email, person, url, address or chat. */
  readonly kind: string;
}

export interface ExportedPlace extends DirectoryPlace {
  /** Several rows may share it: a place with several addresses. */
  readonly id: string;
}

export interface ExportedOffer extends DirectoryOffer {
  readonly id: string;
  readonly contacts: readonly ExportedContact[];
}

export interface ExportedNeed extends DirectoryNeed {
  readonly status: string;
}

export interface ExportedPartner extends DirectoryCard {
  readonly id: string;
  readonly contacts: readonly ExportedContact[];
  readonly locations: readonly ExportedPlace[];
  readonly offers: readonly ExportedOffer[];
  readonly needs: readonly ExportedNeed[];
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A name that is the same everywhere in the world; ids of HSDS 3 are, those of HSDS 1 are not. */
export const isUuid = (id: string): boolean => UUID.test(id);
