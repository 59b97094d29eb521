import { readForm } from '../../../src/adapters/slack/form.ts';
import { listAt, textAt, type Payload } from '../../../src/adapters/slack/payload.ts';
import type { RawAnswer, RawAnswers } from '../../../src/chat/form.ts';
import { accountOf } from '../../../src/chat/request.ts';
import { stateOf, type Given } from './inputs.ts';
import { fieldsOf } from './legible.ts';

/** What stands in the fields that can be seen. */
export function valuesOf(view: Payload, given: Readonly<Record<string, Given>>): RawAnswers {
  const answers =
    readForm({ ...view, state: stateOf(view, given, false) }, textAt(view, 'team_id'))?.answers ?? {};
  const shown = fieldsOf(view);
  return Object.fromEntries(Object.entries(answers).filter(([name]) => shown.includes(name)));
}

/** What the person does for these answers; fields not named keep what stands in them. */
export function givenFor(view: Payload, answers: RawAnswers): Record<string, Given> {
  const blocks = new Set(listAt(view, 'blocks').map((block) => textAt(block, 'block_id')));
  const given: Record<string, Given> = {};
  for (const [name, answer] of Object.entries(answers)) {
    if (blocks.has(`${name}:time`)) {
      const [day = '', time = ''] = String(answer).split('T');
      given[name] = day === '' ? null : day;
      given[`${name}:time`] = time === '' ? null : time;
    } else given[name] = bare(answer);
  }
  return given;
}

/** Account keys as the user ids that Slack's own pickers hold. */
function bare(answer: RawAnswer): Given {
  if (typeof answer === 'boolean') return answer;
  const id = (one: string): string => (one.startsWith('slack/') ? (accountOf(one)?.id ?? one) : one);
  return typeof answer === 'string' ? id(answer) : answer.map(id);
}
