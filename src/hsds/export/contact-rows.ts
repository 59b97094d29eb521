/** Ways to reach a partner, or somebody at an offer: telephones and people; the rest in our extension. */
import type { ExportedContact } from '../../domain/directory-export.ts';
import { foldPhone } from '../../domain/fold.ts';
import { derivedId } from './derived-id.ts';
import { asEmail } from './formats.ts';
import { written, type Written } from './tables.ts';

export interface Owner {
  readonly id: string;
  readonly link: 'organization_id' | 'service_id';
}

/** Each way once: people first, because their telephones point at them. */
export function* reachedRows(owner: Owner, contacts: readonly ExportedContact[]): Generator<Written> {
  const ways = [...new Map(contacts.map((each) => [`${each.kind} ${each.valueFold}`, each])).values()];
  const people = peopleOf(ways);
  const ids = new Map<string, string>();
  for (const { name, title, email } of people) {
    const id = derivedId('contact', owner.id, name ?? '', title ?? '', email ?? '');
    if (name !== null && !ids.has(name)) ids.set(name, id);
    yield written('contact', { id, [owner.link]: owner.id, name, title, email });
  }
  const phones = ways.filter((way) => way.kind === 'phone');
  const idOf = ({ personName }: ExportedContact) =>
    (personName === null ? null : ids.get(personName)) ?? null;
  // Those of nobody in particular first: nested in JSON the others stand with their people.
  for (const way of [
    ...phones.filter((each) => idOf(each) === null),
    ...phones.filter((each) => idOf(each) !== null),
  ])
    yield written('phone', {
      id: derivedId('phone', owner.id, way.valueFold),
      [owner.link]: owner.id,
      contact_id: idOf(way),
      ...numberOf(way),
      description: way.label,
    });
  for (const way of ways)
    if (isOther(way))
      yield written('x_contact_detail', {
        id: derivedId('contact-detail', owner.id, way.kind, way.valueFold),
        [owner.link]: owner.id,
        type: way.kind,
        value: way.value,
        label: way.label,
      });
}

/** Neither a telephone nor a person, or an e-mail address that HSDS does not take. */
const isOther = ({ kind, value }: ExportedContact): boolean =>
  kind === 'email' ? asEmail(value) === null : kind !== 'phone' && kind !== 'person';

interface Somebody {
  readonly name: string | null;
  readonly title: string | null;
  readonly email: string | null;
}

/** People with their addresses; HSDS has one address a row, so whoever has several stands there several times. */
function peopleOf(ways: readonly ExportedContact[]): Somebody[] {
  const emails = ways.filter((way) => way.kind === 'email' && asEmail(way.value) !== null);
  const isTheirs = (person: ExportedContact) => (way: ExportedContact) =>
    way.personName === person.personName && way.personTitle === person.personTitle;
  const persons = ways.filter((way) => way.kind === 'person');
  const named = persons.flatMap((person) => {
    const own = emails.filter(isTheirs(person)).map((way) => way.value);
    return (own.length === 0 ? [null] : own).map((email) => ({
      name: person.personName ?? person.value,
      title: person.personTitle,
      email,
    }));
  });
  const rest = emails.filter((way) => !persons.some((person) => isTheirs(person)(way)));
  return [
    ...named,
    ...rest.map((way) => ({ name: way.personName, title: way.personTitle, email: way.value })),
  ];
}

/** `01 234 56 78 / 12` is a number with an extension where the number alone is what it is found by. */
function numberOf({ value, valueFold }: ExportedContact) {
  const [, number = '', extension = ''] = /^(.+) \/ ([1-9]\d{0,8})$/.exec(value) ?? [];
  return foldPhone(number) === valueFold && number !== ''
    ? { number, extension: Number(extension) }
    : { number: value, extension: null };
}
