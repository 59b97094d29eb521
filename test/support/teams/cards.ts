/** What a person sees and can do in an Adaptive Card, and what a client sends for it. */
export type Json = Readonly<Record<string, unknown>>;

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const listOf = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isJson) : []);
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The cards of a posted activity. */
export const cardsIn = (activity: Json): Json[] =>
  listOf(activity['attachments']).flatMap((each) => (isJson(each['content']) ? [each['content']] : []));

/** Every element in a card, in the order in which it is read. */
export function elementsIn(node: Json): Json[] {
  const children = ['body', 'items', 'rows', 'cells', 'columns'].flatMap((name) => listOf(node[name]));
  return [node, ...children.flatMap(elementsIn)];
}

/** The words of a card, one line a paragraph, input, picture or row of buttons. */
export const linesIn = (card: Json): string[] =>
  elementsIn(card)
    .map(lineOf)
    .filter((line) => line !== '');

/** What one element says by itself. */
export function lineOf(element: Json): string {
  const titles = (list: unknown): string[] =>
    listOf(list).map((each) => textOf(each['title'] ?? each['text']));
  if (element['type'] === 'RichTextBlock') return titles(element['inlines']).join('');
  if (element['type'] === 'ActionSet') return titles(element['actions']).join(' ');
  return textOf(element['label'] ?? element['title'] ?? element['altText']);
}

/** The actions that act, each under the label that a person finds it by: a question is answered with yes. */
export function actionsIn(card: Json): { readonly label: string; readonly action: Json }[] {
  return elementsIn(card)
    .flatMap((element) => listOf(element['actions']))
    .map((action) => {
      const inner = isJson(action['card']) ? actionsIn(action['card'])[0] : undefined;
      return { label: textOf(action['title']), action: inner?.action ?? action };
    });
}

/** The inputs of a card by their ids. */
export const inputsIn = (card: Json): Map<string, Json> =>
  new Map(
    elementsIn(card)
      .filter((element) => textOf(element['type']).startsWith('Input.'))
      .map((input) => [textOf(input['id']), input]),
  );

/** What a client sends for what stands in the inputs: strings only, empty ones absent. */
export function valuesIn(card: Json): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [id, input] of inputsIn(card)) {
    const value =
      textOf(input['value']) || (input['type'] === 'Input.Toggle' ? textOf(input['valueOff']) : '');
    if (value !== '') values[id] = value;
  }
  return values;
}

/** What people fill in, by field: words, ticks, options by their value or label, days and times together. */
export type Filling = Readonly<Record<string, string | boolean | readonly string[]>>;

/** The values that a client sends after somebody filled these fields in; the others keep what stands in them. */
export function filled(card: Json, filling: Filling): Record<string, string> {
  const inputs = inputsIn(card);
  const values = new Map(Object.entries(valuesIn(card)));
  for (const [name, answer] of Object.entries(filling)) {
    const ids = [...inputs.keys()].filter((id) => id.slice(id.indexOf(':') + 1) === name);
    if (ids.length === 0) throw new Error(`no field ${name} among ${[...inputs.keys()].join(', ')}`);
    const parts = ids.length === 2 ? String(answer).split('T') : [answer];
    ids.forEach((id, index) => {
      const value = sent(inputs.get(id) ?? {}, parts[index] ?? '');
      if (value === '') values.delete(id);
      else values.set(id, value);
    });
  }
  return Object.fromEntries(values);
}

function sent(input: Json, answer: string | boolean | readonly string[]): string {
  if (typeof answer === 'boolean') return textOf(input[answer ? 'valueOn' : 'valueOff']);
  if (input['type'] !== 'Input.ChoiceSet') return String(answer);
  return [answer]
    .flat()
    .filter((each) => each !== '')
    .map((each) => picked(input, each))
    .join(',');
}

function picked(input: Json, answer: string): string {
  const choices = listOf(input['choices']);
  const choice =
    choices.find((each) => each['value'] === answer) ?? choices.find((each) => each['title'] === answer);
  // People are picked from the directory, not from a list.
  if (choice === undefined && input['choices.data'] === undefined) throw new Error(`no option ${answer}`);
  return choice === undefined ? answer : textOf(choice['value']);
}
