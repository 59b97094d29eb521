/** Fills in any form as somebody might who answers by chance. */
import { accountKey } from '../../../src/chat/request.ts';
import type { Field, Form, RawAnswer, RawAnswers } from '../../../src/chat/form.ts';
import { TENANT } from '../world.ts';

/** Nobody ever answers for it that this is no child’s data, so it is never kept. */
export const CHILD = 'Janez Kranjski';
const SENTENCES = [
  'The camp is in August.',
  'The town pays the bus.',
  'We ask the police for help.',
  'We meet at “Luna” — 5 < 6.',
  `Učenec ${CHILD} dobi spremstvo na poti.`,
];
const DAY = 86_400_000;
const DAYS = [7, 1, 30, 0, -2, 400];

export function filled(form: Form, chance: number, now: Date): RawAnswers {
  const answers: Record<string, RawAnswer> = {};
  Object.entries(form.fields).forEach(([name, field], index) => {
    const answer = answerTo(field, chance + index * 7, now);
    if (answer !== null) answers[name] = answer;
  });
  if (JSON.stringify(answers).includes(CHILD))
    for (const [name, field] of Object.entries(form.fields))
      if (field.kind === 'checkbox') answers[name] = false;
  return answers;
}

/** Null: left empty. Half of what stands in a form already stays as it is. */
function answerTo(field: Field, chance: number, now: Date): RawAnswer | null {
  if (field.kind === 'hidden') return field.value;
  const there = field.value;
  if (there !== undefined && chance % 2 === 0) return typeof there === 'number' ? String(there) : there;
  if (field.required !== true && chance % 3 !== 0 && field.kind !== 'choices') return null;
  const pick = <T>(of: readonly T[]): T | null => of[Math.floor(chance / 3) % of.length] ?? null;
  const day = () => new Date(now.getTime() + (pick(DAYS) ?? 0) * DAY).toISOString().slice(0, 10);
  switch (field.kind) {
    case 'text':
      return pick(SENTENCES);
    case 'number':
      return String(Math.min(field.max ?? 30, Math.max(field.min ?? 0, 30)));
    case 'date':
      return day();
    case 'time':
      return '16:00';
    case 'date-time':
      return `${day()}T16:00`;
    case 'choice':
      return pick(field.options)?.value ?? null;
    case 'choices':
      return field.options.filter((_, index) => (chance + index) % 3 !== 0).map((option) => option.value);
    case 'person':
      return accountKey(someone(chance));
    case 'people':
      return [accountKey(someone(chance))];
    case 'checkbox':
      return chance % 3 === 0;
    case 'email':
      return 'somebody@example.org';
    case 'url':
      return 'https://example.org/';
  }
}

const NAMES = ['AnaZupan', 'BenLevi', 'MojcaKos', 'RokPartner', 'LaraVodja'];
const someone = (chance: number) => ({
  face: 'slack' as const,
  home: TENANT,
  id: `U-${NAMES[chance % NAMES.length] ?? ''}`,
});
