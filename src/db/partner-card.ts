/** A partner's whole card, read. */
import type { Account } from '../chat/message.ts';
import type { Day } from '../domain/day.ts';
import { isId } from '../domain/id.ts';
import type { Contact, PartnerStatus } from '../domain/partner.ts';
import type { LineDetails } from '../domain/partner-line.ts';
import type { Role } from '../domain/permission.ts';
import type { Reading } from './handle.ts';

export interface PartnerPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly role: Role;
  readonly accounts: readonly Account[];
}

export interface PartnerLine extends LineDetails {
  readonly id: string;
}

/** A partner's card with everything on it, in its order. */
export interface PartnerCard {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly status: PartnerStatus;
  readonly version: number;
  readonly confirmedOn: Day | null;
  readonly contacts: readonly (Contact & { readonly personName: string | null })[];
  /** Areas the partner chose itself. */
  readonly areas: readonly string[];
  readonly people: readonly PartnerPerson[];
  readonly offers: readonly PartnerLine[];
  readonly needs: readonly PartnerLine[];
  /** Where it was imported from; null when it was registered here. */
  readonly source: string | null;
  /** Who proposed it; null: nobody did. */
  readonly introducer: string | null;
}

interface CardRow {
  id: string;
  name: string;
  description: string;
  status: PartnerStatus;
  version: number;
  confirmed_on: Day | null;
  external_source: string | null;
  introducer: string | null;
  website: string | null;
  email: string | null;
  contacts: (Contact & { personName: string | null })[];
  areas: string[];
  people: PartnerPerson[];
  offers: PartnerLine[];
  needs: PartnerLine[];
}

const lineJson = (until: string): string =>
  `json_build_object('id', f.id, 'title', f.title, 'description', f.description, 'areas', f.areas, 'targetGroup', f.target_group,
     'minimumAge', f.minimum_age, 'maximumAge', f.maximum_age, 'place', f.place, 'capacity', f.capacity,
     'validFrom', f.valid_from, 'validUntil', f.${until})`;

const CARD = `
select o.id, o.name, o.description, o.status, o.version, o.confirmed_on::text confirmed_on, o.external_source, o.website, o.email,
  (select p.name from person p where p.network_id = $1 and p.id = o.introduced_by_id) introducer,
  (select coalesce(json_agg(json_build_object('kind', c.kind, 'value', c.value, 'personName', c.person_name)
      order by c.position, c.id), '[]')
     from contact_point c where c.network_id = $1 and c.organization_id = o.id and c.offer_id is null) contacts,
  (select coalesce(json_agg(a.area order by a.area), '[]') from organization_area a
    where a.network_id = $1 and a.organization_id = o.id and a.direct) areas,
  (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'email', p.email, 'role', m.role, 'accounts',
      (select coalesce(json_agg(json_build_object('face', a.face, 'home', a.home, 'id', a.account)), '[]')
         from account a where a.network_id = $1 and a.person_id = p.id)) order by m.start_day, p.name), '[]')
     from membership m join person p on p.network_id = $1 and p.id = m.person_id
    where m.network_id = $1 and m.organization_id = o.id and m.end_day is null) people,
  (select coalesce(json_agg(${lineJson('valid_until')} order by f.position, f.id), '[]')
     from offer f where f.network_id = $1 and f.organization_id = o.id and f.status = 'active') offers,
  (select coalesce(json_agg(${lineJson('needed_by')} order by f.position, f.id), '[]')
     from need f where f.network_id = $1 and f.organization_id = o.id and f.status = 'open') needs
  from organization o where o.network_id = $1 and o.status <> 'left'
   and o.id = (select coalesce(m.merged_into_id, m.id) from organization m where m.network_id = $1 and m.id = $2)`;

/** The card of a partner, or null when there is none (of this network). The id of one that was merged leads to the other one. */
export async function partnerCard(db: Reading, id: string): Promise<PartnerCard | null> {
  if (!isId(id)) return null;
  const [row] = await db.sql<CardRow>('partner-card', CARD, [db.networkId, id]);
  if (row === undefined) return null;
  const { confirmed_on: confirmedOn, external_source: source, website, email, ...card } = row;
  const own: CardRow['contacts'] = [
    ...(website === null ? [] : [{ kind: 'url' as const, value: website, personName: null }]),
    ...(email === null ? [] : [{ kind: 'email' as const, value: email, personName: null }]),
  ];
  const contacts = [
    ...own,
    ...card.contacts.filter((contact) => !own.some((known) => known.value === contact.value)),
  ];
  return { ...card, contacts, source, confirmedOn };
}
