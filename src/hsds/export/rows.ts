/** A partner as rows of HSDS 3.0: each row after the ones that it points at. */
import type {
  ExportedNeed,
  ExportedOffer,
  ExportedPartner,
  ExportedPlace,
} from '../../domain/directory-export.ts';
import { reachedRows, type Owner } from './contact-rows.ts';
import { derivedId } from './derived-id.ts';
import { asEmail, asUri } from './formats.ts';
import { written, type Written } from './tables.ts';
import { termId } from './terms.ts';

/** Everything that is said of a partner. */
export function* partnerRows(partner: ExportedPartner): Generator<Written> {
  const { id, name, alternateName, description, email, website } = partner;
  yield written('organization', {
    id,
    name,
    alternate_name: alternateName,
    description,
    email: asEmail(email),
    website: asUri(website),
  });
  const owner: Owner = { id, link: 'organization_id' };
  yield* reachedRows(owner, partner.contacts);
  yield* areaRows(owner, 'organization', partner.areas);
  const places = placesById(partner.locations);
  for (const [placeId, rows] of places) yield* placeRows(id, placeId, rows);
  for (const offer of partner.offers) yield* offerRows(id, offer, places);
  yield* needRows(id, partner.needs);
}

function* areaRows(owner: Owner, entity: string, areas: readonly string[]): Generator<Written> {
  for (const slug of areas)
    yield written('attribute', {
      id: derivedId('attribute', owner.id, slug),
      link_id: owner.id,
      link_entity: entity,
      link_type: 'partner-area',
      taxonomy_term_id: termId(slug),
    });
}

type Places = ReadonlyMap<string, readonly ExportedPlace[]>;

function placesById(places: readonly ExportedPlace[]): Places {
  const byId = new Map<string, ExportedPlace[]>();
  for (const place of places) byId.set(place.id, [...(byId.get(place.id) ?? []), place]);
  return byId;
}

function* placeRows(organizationId: string, id: string, rows: readonly ExportedPlace[]): Generator<Written> {
  const [place] = rows;
  if (place === undefined) return;
  const { kind, name, latitude, longitude } = place;
  yield written('location', {
    id,
    organization_id: organizationId,
    location_type: kind,
    name,
    url: asUri(place.url),
    latitude,
    longitude,
  });
  for (const [at, row] of rows.entries()) {
    const address = addressOf(row);
    if (Object.values(address).some((part) => part !== null))
      yield written('address', {
        id: derivedId('address', id, String(at)),
        location_id: id,
        ...address,
        address_type: row.kind,
      });
  }
  if (place.accessibility !== null)
    yield written('accessibility', {
      id: derivedId('accessibility', id),
      location_id: id,
      description: place.accessibility,
    });
}

const addressOf = ({ address, city, region, postalCode, country }: ExportedPlace) => ({
  address_1: address,
  city,
  state_province: region,
  postal_code: postalCode,
  country,
});

function* offerRows(organizationId: string, offer: ExportedOffer, places: Places): Generator<Written> {
  const { id, title, description, status, targetGroup, minimumAge, maximumAge, assuredOn } = offer;
  yield written('service', {
    id,
    organization_id: organizationId,
    name: title,
    description,
    url: asUri(offer.url),
    email: asEmail(offer.email),
    status,
    eligibility_description: targetGroup,
    minimum_age: minimumAge,
    maximum_age: maximumAge,
    assured_date: assuredOn,
  });
  const owner: Owner = { id, link: 'service_id' };
  yield* reachedRows(owner, offer.contacts);
  yield* areaRows(owner, 'service', offer.areas);
  if (offer.schedule !== null)
    yield written('schedule', {
      id: derivedId('schedule', id),
      service_id: id,
      description: offer.schedule,
    });
  if (offer.place !== null) yield* whereRows(id, offer.place, places);
}

/** At places of the partner, where its words name them all; else in the words alone. */
function* whereRows(id: string, place: string, places: Places): Generator<Written> {
  const byName = new Map([...places].map(([placeId, rows]) => [nameOf(rows[0]), placeId]));
  const found = place.split('; ').map((name) => byName.get(name));
  if (found.some((each) => each === undefined)) {
    yield written('x_service', { id: derivedId('x_service', id), service_id: id, place });
    return;
  }
  for (const placeId of found)
    yield written('service_at_location', {
      id: derivedId('service_at_location', id, placeId ?? ''),
      service_id: id,
      location_id: placeId ?? '',
    });
}

const nameOf = (place: ExportedPlace | undefined): string =>
  [place?.name ?? null, place?.city ?? null].filter((part) => part !== null).join(', ');

function* needRows(organizationId: string, needs: readonly ExportedNeed[]): Generator<Written> {
  const met = new Map<string, number>();
  for (const { title, description, status, neededBy, areas } of needs) {
    const before = met.get(title) ?? 0;
    met.set(title, before + 1);
    yield written('x_need', {
      id: derivedId('need', organizationId, title, String(before)),
      organization_id: organizationId,
      name: title,
      description,
      status,
      needed_by: neededBy,
      areas: areas.join(' '),
    });
  }
}
