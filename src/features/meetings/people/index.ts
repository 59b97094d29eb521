import type { Part } from '../part.ts';
import { addPersonFormRitual, addPersonPress } from './add-person.ts';
import { handOverRoleFormRitual, handOverRolePress } from './hand-over-role.ts';
import { leftFormRitual, leftPress } from './note-leaving.ts';
import { peopleCommand, peoplePress } from './show-people.ts';

/** People come to speak for a partner, hand over, and go. */
export const people: Part = {
  commands: [peopleCommand],
  presses: [peoplePress, addPersonPress, handOverRolePress, leftPress],
  forms: [addPersonFormRitual, handOverRoleFormRitual, leftFormRitual],
};
