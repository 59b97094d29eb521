import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FaceName } from '../../src/chat/message.ts';
import type { Database } from '../../src/db/open.ts';
import { MEETING_STATES, type MeetingState } from '../../src/domain/meeting.ts';
import { freshDatabase } from '../support/database.ts';
import { boardOf } from '../support/matrix/board.ts';
import { castOn } from '../support/matrix/cast.ts';
import { NETWORK_RULES } from '../support/matrix/network-rules.ts';
import { ROLES, RULES as MEETING_RULES, type Role, type Rule } from '../support/matrix/rules.ts';
import { bare, type Answer } from '../support/world.ts';

const RULES: Readonly<Record<string, Rule>> = { ...MEETING_RULES, ...NETWORK_RULES };
const FACES: readonly FaceName[] = ['slack', 'teams', 'web'];
/** Rules that do not ask for the state of a meeting are tried in one. */
const ANY: MeetingState = 'open';

const isAllowed = ({ roles, states, also }: Rule, role: Role, state: MeetingState): boolean =>
  (roles.includes(role) && (states === undefined || states.includes(state))) ||
  (also !== undefined && also.roles.includes(role) && also.states.includes(state));

const shows = ({ shows: evidence }: Rule, { reply, text }: Answer, isChanged: boolean): boolean => {
  if (evidence === 'a form') return reply.kind === 'form' && reply.form.problem === undefined;
  return evidence === 'a change'
    ? isChanged
    : evidence.says.some((sentence) => bare(text).includes(sentence));
};

/** In each state a rule is tried on one face at least; in the first that allows it on all. */
function statesOn(face: FaceName, index: number, rule: Rule): readonly MeetingState[] {
  if (rule.states === undefined) return [ANY];
  const everywhere = rule.states[0];
  return MEETING_STATES.filter(
    (state, at) => state === everywhere || (index + at) % FACES.length === FACES.indexOf(face),
  );
}

/** Each role presses each button in each state of a meeting, on each face, through the one door. */
describe('The permission matrix', () => {
  const tried = new Set<string>();
  let database: Database;
  beforeEach(async () => {
    // Who may do what does not depend on the database, and here it is asked thousands of times.
    database = await freshDatabase('server');
  });
  afterEach(() => database.close());

  it.each(FACES)(
    'holds on %s',
    async (face) => {
      const { table, people, values } = await castOn(face, database);
      await table.settle();
      const board = await boardOf(database);
      const wrong: string[] = [];
      for (const state of MEETING_STATES) {
        await board.set(table.ids.meeting, state);
        let before = await board.fingerprint();
        for (const [index, [name, rule]] of Object.entries(RULES).entries()) {
          if (!statesOn(face, index, rule).includes(state)) continue;
          for (const role of ROLES) {
            const answer = await people[role].pressNamed(rule.press, values[rule.of]);
            const after = await board.fingerprint();
            const isDone = shows(rule, answer, after !== before);
            const isExpected = isAllowed(rule, role, state);
            tried.add(`${name}|${role}|${rule.states === undefined ? '' : state}`);
            if (isDone !== isExpected || (!isExpected && after !== before))
              wrong.push(
                `${role} ${isDone ? 'may' : 'may not'} ${name} when ${state}${after === before ? '' : ', which wrote'}: ${answer.text.slice(0, 90)}`,
              );
            if (after === before) continue;
            await board.set(table.ids.meeting, state);
            before = await board.fingerprint();
          }
        }
      }
      expect(wrong).toEqual([]);
      await table.stop();
    },
    300_000,
  );

  it('has tried every role, rule and state', () => {
    const cells = Object.values(RULES).reduce(
      (sum, { states }) => sum + ROLES.length * (states === undefined ? 1 : MEETING_STATES.length),
      0,
    );
    expect(tried.size).toBe(cells);
    expect(cells).toBeGreaterThan(500);
  });
});
