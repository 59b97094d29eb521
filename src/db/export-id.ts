/** By which id others know a row: the one it came with if that is the same all over the world, else its own. */

const IS_UUID = `~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'`;

/** The id of a row of organization or offer under that alias, as SQL. */
export const exportId = (alias: string): string =>
  `case when ${alias}.external_id ${IS_UUID} then ${alias}.external_id else ${alias}.id::text end`;

/** The id of a row of location: a place with several addresses has a row for each, and one id. */
export const exportPlaceId = (alias: string): string => `coalesce(
  (select min(case when s.external_id ${IS_UUID} then s.external_id else s.id::text end) from location s
    where s.network_id = ${alias}.network_id and s.organization_id = ${alias}.organization_id
      and s.external_id = ${alias}.external_id), ${alias}.id::text)`;
