import { describe, expect, it } from '@jest/globals';
import { mayDo, mayEditPartner, ROLES, type Action, type Standing } from '../../src/domain/permission.ts';

const PEOPLE: Readonly<Record<string, Standing>> = {
  first: { isFirst: true, isMember: true, roles: [] },
  firstGuest: { isFirst: true, isMember: false, roles: [] },
  guest: { isMember: false, roles: [] },
  member: { isMember: true, roles: [] },
  guestPartner: { isMember: false, roles: ['representative'] },
  coordinator: { isMember: true, roles: ['coordinator'] },
  admin: { isMember: true, roles: ['admin'] },
};
const EVERYBODY = Object.keys(PEOPLE);
const RUNNING = ['coordinator', 'admin'];

/** Who may do what, in full: an action that is not here does not compile. */
const TABLE: Readonly<Record<Action, readonly string[]>> = {
  'ask-for-help': EVERYBODY,
  'change-own-settings': EVERYBODY,
  'register-partner': EVERYBODY,
  'see-directory': EVERYBODY.filter((who) => who !== 'guest' && who !== 'firstGuest'),
  'set-up-network': [...RUNNING, 'first'],
  'connect-tenant': RUNNING,
  'post-prompt': RUNNING,
  'import-directory': RUNNING,
  'answer-claims': RUNNING,
};

describe('Somebody', () => {
  it.each(
    Object.entries(TABLE).flatMap(([action, who]) =>
      EVERYBODY.map((name) => [name, who.includes(name) ? 'may' : 'may not', action] as const),
    ),
  )('%s %s %s', (name, may, action) => {
    expect(mayDo(action as Action, PEOPLE[name] ?? { isMember: false, roles: [] })).toBe(may === 'may');
  });

  it('edits their own card, and only who runs the network any other', () => {
    expect(mayEditPartner({ isMember: false, roles: [] }, true)).toBe(true);
    for (const role of ROLES)
      expect([role, mayEditPartner({ isMember: true, roles: [role] }, false)]).toEqual([
        role,
        RUNNING.includes(role),
      ]);
  });
});
