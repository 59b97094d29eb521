import { describe, expect, it } from '@jest/globals';
import { drawForm, errorsInPlace, type Drawing } from '../../../src/adapters/slack/form.ts';
import { recall } from '../../../src/adapters/slack/metadata.ts';
import { at, textAt } from '../../../src/adapters/slack/payload.ts';
import type { Fields, Form } from '../../../src/chat/form.ts';
import { words } from '../../support/slack/face.ts';
import { form } from '../../support/slack/replies.ts';

const drawing: Drawing = { tenant: 'T1', place: { kind: 'channel', id: 'C1' }, depth: 1, words, salt: 's' };
const draw = (fields: Fields, more: Partial<Form> = {}): ReturnType<typeof drawForm> =>
  drawForm(form(fields, more), drawing);

describe('A refused form', () => {
  const fields: Fields = {
    name: { kind: 'text', label: 'N', lines: 'one', maxLength: 20 },
    id: { kind: 'hidden', value: 'h' },
  };
  const shown = recall(textAt(draw(fields), 'private_metadata'));
  const refused = (more: Partial<Form>): Record<string, string> | null =>
    errorsInPlace(form(fields, { typed: { name: 'x' }, ...more }), shown);

  it('shows errors beside its fields where nothing else changed', () => {
    expect(refused({ errors: { name: 'Too short.' } })).toEqual({ name: 'Too short.' });
  });

  it.each<[string, Partial<Form>]>([
    ['a problem as a whole', { errors: { name: 'x' }, problem: 'No.' }],
    ['an error of a hidden field', { errors: { id: 'x' } }],
    ['an error of no field', { errors: { other: 'x' } }],
    ['nothing wrong', {}],
    ['another title', { errors: { name: 'x' }, title: 'Again' }],
    ['another state', { errors: { name: 'x' }, state: 'state-2' }],
    ['other fields', { errors: { name: 'x' }, fields: { ...fields, more: { kind: 'date', label: 'D' } } }],
  ])('is drawn anew with %s', (_, more) => {
    expect(refused(more)).toBeNull();
  });

  it('keeps its initial values out of the comparison', () => {
    const prefilled: Fields = {
      ...fields,
      name: { kind: 'text', label: 'N', lines: 'one', maxLength: 20, value: 'Nada' },
    };
    expect(refused({ fields: prefilled, errors: { name: 'x' } })).toEqual({ name: 'x' });
  });

  it('names errors of fields that are not shown on top', () => {
    const view = draw(fields, { errors: { id: 'This card was changed meanwhile.' }, typed: {} });
    expect(JSON.stringify(at(view, 'blocks', 0))).toContain('This card was changed meanwhile.');
  });
});
