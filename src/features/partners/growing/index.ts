import {
  acceptSuggestionPress,
  declineSuggestionFormRitual,
  declineSuggestionPress,
  suggestionsCommand,
  suggestionsPress,
} from './answer.ts';
import { suggestCommand, suggestFormRitual, suggestPress } from './suggest.ts';

/** Members bring in their contacts. */
export const growing = {
  commands: [suggestCommand, suggestionsCommand],
  presses: [suggestPress, suggestionsPress, acceptSuggestionPress, declineSuggestionPress],
  forms: [suggestFormRitual, declineSuggestionFormRitual],
};
