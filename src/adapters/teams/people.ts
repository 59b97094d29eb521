import { accountKey, accountOf } from '../../chat/request.ts';

/** Where a picked person belongs: the directory of Teams gives ids alone. */
export interface Homes {
  /** Where the form was drawn: the tenant whose directory is searched. */
  readonly tenant: string;
  /** Of people from other tenants who were in the form already, by id. */
  readonly others: Readonly<Record<string, string>>;
}

/** The directory id of an account that Teams can name; null for accounts of other faces. */
export function directoryId(key: string): string | null {
  const account = accountOf(key);
  return account?.face === 'teams' ? account.id : null;
}

/** The account key of a picked person. A key that was carried as it is comes back as it is. */
export function keyOfPicked(picked: string, { tenant, others }: Homes): string {
  if (accountOf(picked) !== null) return picked;
  const home = Object.hasOwn(others, picked) ? others[picked] : undefined;
  return accountKey({ face: 'teams', home: home ?? tenant, id: picked });
}

/** The homes of those accounts that are not of this tenant. */
export function otherHomes(keys: readonly string[], tenant: string): Record<string, string> {
  const homes = new Map<string, string>();
  for (const key of keys) {
    const account = accountOf(key);
    if (account?.face === 'teams' && account.home !== tenant) homes.set(account.id, account.home);
  }
  return Object.fromEntries(homes);
}
