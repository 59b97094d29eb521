/** Who may do what in the partner network: written by hand from domain.md 3.4, never from the code. */
import { OURS, ROLES, type Role, type Rule } from './rules.ts';

/** C, and nobody else. */
const RUNS: readonly Role[] = ['coordinator'];
/** Speaks for the partner that the button is about (the leader's), or runs the network. */
const ITS_PEOPLE: readonly Role[] = ['coordinator', 'leader', 'delegate', 'representative'];
/** Its own leader and representatives. */
const OWN: readonly Role[] = ['leader', 'delegate', 'representative'];
export const NETWORK_RULES: Readonly<Record<string, Rule>> = {
  // Cards
  'see the map': {
    press: 'partners.map',
    of: 'nothing',
    roles: OURS,
    shows: { says: ['Who works in which area'] },
  },
  'see a card': { press: 'partners.show', of: 'agreed partner', roles: OURS, shows: { says: ['Policija'] } },
  'see who meets whom': {
    press: 'partners.network',
    of: 'nothing',
    roles: OURS,
    shows: { says: ['Who has met whom'] },
  },
  'see what changed among partners': {
    press: 'partners.changes',
    of: 'nothing',
    roles: OURS,
    shows: { says: ['What changed among partners'] },
  },
  'read the overview of the first meeting': {
    press: 'partners.overview',
    of: 'nothing',
    roles: OURS,
    shows: { says: ['Policija'] },
  },
  'register a partner': { press: 'partners.register', of: 'nothing', roles: ROLES, shows: 'a form' },
  'change a card': { press: 'partners.change', of: 'agreed partner', roles: ITS_PEOPLE, shows: 'a form' },
  'say that a card is right': {
    press: 'partners.confirm',
    of: 'agreed partner',
    roles: ITS_PEOPLE,
    shows: 'a change',
  },
  'read the history of a card': {
    press: 'partners.history',
    of: 'agreed partner',
    roles: ITS_PEOPLE,
    shows: { says: ['What has changed: Policija'] },
  },
  'see offers one by one': {
    press: 'partners.lines',
    of: 'offers of the agreed partner',
    roles: OURS,
    shows: { says: ['What Policija can propose'] },
  },
  'add an offer': {
    press: 'line.add',
    of: 'offers of the agreed partner',
    roles: ITS_PEOPLE,
    shows: 'a form',
  },
  'change an offer': { press: 'line.change', of: 'offer', roles: ITS_PEOPLE, shows: 'a form' },
  'end an offer': { press: 'line.end', of: 'offer to end', roles: ITS_PEOPLE, shows: 'a change' },
  'say that one speaks for a partner': {
    press: 'partners.claim',
    of: 'agreed partner',
    // Whoever speaks for it already sees the card; for everybody else the coordinator is asked.
    roles: ROLES.filter((role) => !OWN.includes(role)),
    shows: 'a change',
  },
  'let somebody speak for a partner': {
    press: 'partners.claim-yes',
    of: 'claim',
    roles: RUNS,
    shows: 'a change',
  },
  'refuse that somebody speaks for a partner': {
    press: 'partners.claim-no',
    of: 'claim',
    roles: RUNS,
    shows: 'a change',
  },
  'see who wants to speak for a partner': {
    press: 'partners.claims',
    of: 'nothing',
    roles: RUNS,
    shows: { says: ['Miha Navaden'] },
  },
  'see which cards are old': {
    press: 'partners.stale',
    of: 'nothing',
    roles: RUNS,
    shows: { says: ['Policija'] },
  },

  // Needs and offers
  'see matches of one’s own, or of all': {
    press: 'partners.matches',
    of: 'nothing',
    roles: ['coordinator', 'leader', 'delegate', 'representative', 'convenor'],
    shows: { says: ['A gymnasium'] },
  },
  'see who works on the same': {
    press: 'partners.neighbours',
    of: 'agreed partner',
    roles: OURS,
    shows: { says: ['Who works on the same as Policija'] },
  },
  'bring a need and an offer together': {
    press: 'partners.match',
    of: 'match',
    roles: ['coordinator', 'leader', 'delegate', 'representative', 'convenor'],
    shows: 'a change',
  },
  'say that an introduction works': {
    press: 'partners.match-works',
    of: 'introduction',
    roles: [
      'coordinator',
      'leader',
      'delegate',
      'representative',
      'leader without agreement',
      'partner guest',
    ],
    shows: 'a change',
  },
  'say that it does not': {
    press: 'partners.match-not',
    of: 'introduction',
    roles: [
      'coordinator',
      'leader',
      'delegate',
      'representative',
      'leader without agreement',
      'partner guest',
    ],
    shows: 'a change',
  },

  // Growing and tidying
  'propose a contact': { press: 'suggestion.add', of: 'nothing', roles: OURS, shows: 'a form' },
  'take a contact in': { press: 'suggestion.accept', of: 'suggestion', roles: RUNS, shows: 'a change' },
  'not take a contact in': { press: 'suggestion.decline', of: 'suggestion', roles: RUNS, shows: 'a form' },
  'see proposed contacts': {
    press: 'suggestions.show',
    of: 'nothing',
    roles: RUNS,
    shows: { says: ['Brod Library'] },
  },
  'add an area': { press: 'areas.change', of: 'nothing', roles: RUNS, shows: 'a form' },
  'rename an area': { press: 'areas.change', of: 'area', roles: RUNS, shows: 'a form' },
  'hide an area': { press: 'areas.hide', of: 'area', roles: RUNS, shows: 'a change' },
  'see possible duplicates': {
    press: 'duplicates.list',
    of: 'nothing',
    roles: RUNS,
    shows: { says: ['Alike in'] },
  },
  'merge two partners': { press: 'duplicates.same', of: 'pair to merge', roles: RUNS, shows: 'a form' },
  'say that two partners are different': {
    press: 'duplicates.different',
    of: 'pair',
    roles: RUNS,
    shows: 'a change',
  },
  'look at a pair later': { press: 'duplicates.later', of: 'pair', roles: RUNS, shows: 'a change' },
  'bring a directory in': {
    press: 'partners.import',
    of: 'nothing',
    roles: RUNS,
    shows: { says: ['needs a page that you can reach', 'Choose the files'] },
  },
  'take the directory out': {
    press: 'partners.export',
    of: 'nothing',
    roles: RUNS,
    shows: { says: ['needs a page that you can reach', 'Tables (CSV)'] },
  },

  // People
  'see who speaks for a partner': {
    press: 'people.show',
    of: 'agreed partner',
    roles: OURS,
    shows: { says: ['Who speaks for Policija'] },
  },
  'add somebody to a partner': {
    press: 'people.add',
    of: 'agreed partner',
    roles: ITS_PEOPLE,
    shows: 'a form',
  },
  'hand over one’s place, or another’s': {
    press: 'people.hand-over',
    of: 'agreed partner',
    roles: ITS_PEOPLE,
    shows: 'a form',
  },
  'note that somebody leaves': {
    press: 'people.left',
    of: 'agreed partner',
    roles: ITS_PEOPLE,
    shows: 'a form',
  },
  'see one’s own data': {
    press: 'person.data',
    of: 'nothing',
    roles: ROLES,
    shows: { says: ['What is kept about you'] },
  },
  'see what is kept about somebody': {
    press: 'person.data',
    of: 'representative',
    roles: RUNS,
    shows: { says: ['What is kept about Rok Partner'] },
  },
  'say who somebody known by name is': {
    press: 'person.known',
    of: 'somebody without an account',
    roles: RUNS,
    shows: 'a form',
  },
  'have somebody erased': {
    press: 'person.erase',
    of: 'representative',
    roles: ['coordinator', 'representative'],
    shows: 'a form',
  },
};
