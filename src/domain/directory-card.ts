/** What records of a foreign directory become here: a partner's card with its contacts and places, and its offers. */
import type { RecordOf } from './directory-record.ts';
import type {
  DirectoryCard,
  DirectoryContact,
  DirectoryNeed,
  DirectoryOffer,
  DirectoryPlace,
} from './directory-shape.ts';
import { fold, foldPhone } from './fold.ts';
import { openingHours } from './opening-hours.ts';

export interface ImportedContact extends DirectoryContact {
  readonly kind: 'phone' | 'email' | 'person' | 'url' | 'address' | 'chat';
}

export interface ImportedPlace extends DirectoryPlace {
  readonly externalId: string;
}

export interface ImportedNeed extends DirectoryNeed {
  readonly status: 'open' | 'matched';
}

export interface ImportedCard extends DirectoryCard {
  readonly contacts: readonly ImportedContact[];
  readonly locations: readonly ImportedPlace[];
  /** Left out where the directory says nothing of needs: then nothing of them changes here. */
  readonly needs?: readonly ImportedNeed[];
}

export interface ImportedOffer extends DirectoryOffer {
  readonly contacts: readonly ImportedContact[];
}

/** A location with what hangs on it. */
export interface PlaceParts {
  readonly location: RecordOf<'location'>;
  readonly addresses: readonly RecordOf<'address'>[];
  readonly accessibility: readonly RecordOf<'accessibility'>[];
}

/** A way to reach somebody, `place` being the name of the location it belongs to. */
export interface ReachParts {
  readonly phones: readonly { readonly phone: RecordOf<'phone'>; readonly place: string | null }[];
  readonly contacts: readonly RecordOf<'contact'>[];
  readonly details: readonly RecordOf<'contact-detail'>[];
}

export interface CardParts extends ReachParts {
  readonly organization: RecordOf<'organization'>;
  readonly places: readonly PlaceParts[];
  /** Addresses of the organisation that belong to no location. */
  readonly addresses: readonly RecordOf<'address'>[];
  readonly areas: readonly string[];
  /** Null: the directory says nothing of needs. */
  readonly needs: readonly ImportedNeed[] | null;
}

export interface OfferParts extends ReachParts {
  readonly service: RecordOf<'service'>;
  readonly schedules: readonly RecordOf<'schedule'>[];
  readonly places: readonly { readonly name: string | null; readonly city: string | null }[];
  /** In words, where it is at no place that has a name. */
  readonly place: string | null;
  readonly areas: readonly string[];
}

/** The card of a partner out of its records. */
export function importedCard(parts: CardParts): ImportedCard {
  const { name, alternateName, description, email, website } = parts.organization;
  const homeless = parts.addresses.map((address) => placeOf(null, address, null));
  return {
    name,
    alternateName,
    description: description ?? '',
    email,
    website,
    contacts: reached(parts),
    locations: [...parts.places.flatMap(placesOf), ...homeless],
    areas: [...new Set(parts.areas)].sort(),
    ...(parts.needs === null ? {} : { needs: parts.needs }),
  };
}

/** An offer out of a service's records; `weekdays` as `weekdayNames` gives them. */
export function importedOffer(parts: OfferParts, weekdays: readonly string[]): ImportedOffer {
  const { service } = parts;
  const places = parts.places.map(({ name, city }) =>
    [name, city].filter((part) => part !== null).join(', '),
  );
  return {
    title: service.name,
    description: service.description,
    areas: [...new Set(parts.areas)].sort(),
    targetGroup: service.targetGroup,
    minimumAge: service.minimumAge,
    maximumAge: service.maximumAge,
    place: parts.place ?? listed([...new Set(places)].filter((place) => place !== '')),
    schedule: openingHours(parts.schedules, weekdays),
    url: service.url,
    email: service.email,
    status: service.status ?? 'active',
    assuredOn: service.assuredOn,
    contacts: reached(parts),
  };
}

const LONGEST_LIST = 500;

/** As many as fit into a line that can be shown. */
function listed(names: readonly string[]): string | null {
  let text = '';
  for (const name of names) {
    const longer = text === '' ? name : `${text}; ${name}`;
    if (longer.length > LONGEST_LIST) return `${text} …`;
    text = longer;
  }
  return text === '' ? null : text;
}

function placesOf({ location, addresses, accessibility }: PlaceParts): ImportedPlace[] {
  const access = accessibility.flatMap((each) => each.text ?? []).join('; ');
  const place = placeOf(location, addresses[0] ?? null, access === '' ? null : access);
  return [place, ...addresses.slice(1).map((address) => placeOf(location, address, null))];
}

function placeOf(
  location: RecordOf<'location'> | null,
  address: RecordOf<'address'> | null,
  accessibility: string | null,
): ImportedPlace {
  const isPostal = address?.type?.toLowerCase() === 'postal';
  return {
    externalId: location?.id ?? `address ${address?.lines ?? ''}`.slice(0, 100).toWellFormed(),
    kind: isPostal && location === null ? 'postal' : (location?.type ?? 'physical'),
    name: location?.name ?? null,
    address: address?.lines ?? null,
    city: address?.city ?? null,
    region: address?.region ?? null,
    postalCode: address?.postalCode ?? null,
    country: address?.country ?? null,
    latitude: location?.latitude ?? null,
    longitude: location?.longitude ?? null,
    url: location?.url ?? null,
    accessibility,
  };
}

/** Phones and people, each once; what the source says first stands first. */
function reached({ phones, contacts, details }: ReachParts): ImportedContact[] {
  const names = new Map(contacts.map((contact) => [contact.id, contact.name]));
  const found = [
    ...phones.map(({ phone, place }) =>
      phoneOf(phone, place, (phone.contactId === null ? null : names.get(phone.contactId)) ?? null),
    ),
    ...contacts.flatMap(peopleOf),
    ...details.map(detailOf),
  ];
  const keyOf = (contact: ImportedContact) => `${contact.kind} ${contact.valueFold}`;
  return [...new Map(found.reverse().map((contact) => [keyOf(contact), contact])).values()].reverse();
}

function phoneOf(phone: RecordOf<'phone'>, place: string | null, personName: string | null): ImportedContact {
  const value = phone.extension === null ? phone.number : `${phone.number} / ${phone.extension}`;
  const digits = foldPhone(phone.number);
  const label = phone.label ?? place;
  return {
    kind: 'phone',
    value,
    valueFold: digits === '' ? fold(value) : digits,
    label: label === null ? null : label.slice(0, 300).toWellFormed(),
    personName,
    personTitle: null,
  };
}

const detailOf = ({ type, value, label }: RecordOf<'contact-detail'>): ImportedContact => ({
  kind: type,
  value,
  valueFold: type === 'phone' ? foldPhone(value) : value.toLowerCase(),
  label,
  personName: null,
  personTitle: null,
});

function peopleOf(contact: RecordOf<'contact'>): ImportedContact[] {
  const title = [contact.title, contact.department].filter((part) => part !== null).join(', ');
  const person = { label: null, personName: contact.name, personTitle: title === '' ? null : title };
  const email: ImportedContact[] =
    contact.email === null
      ? []
      : [{ kind: 'email', value: contact.email, valueFold: contact.email.toLowerCase(), ...person }];
  if (contact.name === null) return email;
  return [{ kind: 'person', value: contact.name, valueFold: fold(contact.name), ...person }, ...email];
}
