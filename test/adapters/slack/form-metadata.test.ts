import { describe, expect, it } from '@jest/globals';
import { drawForm, readForm, type Drawing } from '../../../src/adapters/slack/form.ts';
import { recall } from '../../../src/adapters/slack/metadata.ts';
import { isRecord, textAt } from '../../../src/adapters/slack/payload.ts';
import type { Fields } from '../../../src/chat/form.ts';
import { words } from '../../support/slack/face.ts';
import { form } from '../../support/slack/replies.ts';

const drawing: Drawing = {
  tenant: 'T1',
  place: { kind: 'channel', id: 'C1', name: 'town' },
  depth: 1,
  words,
  salt: 's',
};
const draw = (fields: Fields): ReturnType<typeof drawForm> => drawForm(form(fields), drawing);

describe('A form in Slack', () => {
  it('carries its place, and is none of ours when its metadata is not', () => {
    const view = draw({});
    expect(recall(textAt(view, 'private_metadata'))).toMatchObject({
      place: { kind: 'channel', id: 'C1', name: 'town' },
      depth: 1,
      form: { name: 'register-partner', state: 'state-1' },
    });
    for (const metadata of ['', 'x', 'null', '{"f":"x"}', '[]'])
      expect(readForm({ ...view, private_metadata: metadata }, 'T1')).toBeNull();
  });

  it('refuses to carry more than Slack keeps, naming the form', () => {
    expect(() => drawForm(form({ much: { kind: 'hidden', value: 'x'.repeat(3000) } }), drawing)).toThrow(
      /register-partner/,
    );
  });

  it('reads hostile field names as plain names', () => {
    const view = draw({});
    const state = { values: { ['__proto__']: { a: { type: 'plain_text_input', value: 'x' } } } };
    const answers = readForm({ ...view, state: JSON.parse(JSON.stringify(state)) as unknown }, 'T1')?.answers;
    expect(({} as Record<string, unknown>)['a']).toBeUndefined();
    expect(isRecord(answers)).toBe(true);
  });

  it('lets a hidden value not be overwritten by an input of the same name', () => {
    const view = draw({ id: { kind: 'hidden', value: 'mine' } });
    const state = { values: { id: { a: { type: 'plain_text_input', value: 'theirs' } } } };
    expect(readForm({ ...view, state }, 'T1')?.answers).toEqual({ id: 'mine' });
  });
});
