/** Who may do what (domain.md 3.4), in one table, asked at the moment of the press. */

/** A role somebody holds now: in the network itself, or for a partner. */
export type Role = 'representative' | 'leader' | 'deputy' | 'coordinator' | 'admin';

export const ROLES: readonly Role[] = ['representative', 'leader', 'deputy', 'coordinator', 'admin'];

/** What somebody is to a network at this moment. */
export interface Standing {
  /** Nobody has set the network up yet: whoever does becomes its coordinator. */
  readonly isFirst?: boolean;
  /** Their account belongs to a workspace or tenant of this network (not a guest of a shared channel). */
  readonly isMember: boolean;
  readonly roles: readonly Role[];
}

export type Action =
  | 'ask-for-help'
  | 'change-own-settings'
  | 'register-partner'
  | 'see-directory'
  | 'set-up-network'
  | 'connect-tenant'
  | 'post-prompt'
  | 'import-directory'
  | 'answer-claims';

type Rule = (standing: Standing) => boolean;
const anybody: Rule = () => true;
const holds =
  (...roles: readonly Role[]): Rule =>
  (standing) =>
    standing.roles.some((role) => roles.includes(role));
const anyPartner = holds('representative', 'leader', 'deputy', 'coordinator', 'admin');
const runsNetwork = holds('coordinator', 'admin');

const RULES: Readonly<Record<Action, Rule>> = {
  'ask-for-help': anybody,
  'change-own-settings': anybody,
  'register-partner': anybody,
  'see-directory': (standing) => standing.isMember || anyPartner(standing),
  'set-up-network': (standing) => runsNetwork(standing) || (standing.isFirst === true && standing.isMember),
  'connect-tenant': runsNetwork,
  'post-prompt': runsNetwork,
  'import-directory': runsNetwork,
  'answer-claims': runsNetwork,
};

/** Whether somebody of that standing may do it. */
export const mayDo = (action: Action, standing: Standing): boolean => RULES[action](standing);

/** May change a partner's card: its own people, and whoever runs the network on their behalf. */
export const mayEditPartner = (standing: Standing, isOwn: boolean): boolean => isOwn || runsNetwork(standing);
