import { describe, expect, it } from '@jest/globals';
import { drawForm } from '../../../src/adapters/slack/form.ts';
import {
  readAbandonment,
  readCommand,
  readPress,
  readShortcut,
  readSubmission,
} from '../../../src/adapters/slack/read.ts';
import { readEvent } from '../../../src/adapters/slack/read-event.ts';
import type { Payload } from '../../../src/adapters/slack/payload.ts';
import { words } from '../../support/slack/face.ts';
import { form } from '../../support/slack/replies.ts';

const nobody = (): undefined => undefined;
const command = (more: Payload = {}): Payload => ({
  command: '/partners',
  text: 'health',
  user_id: 'U1',
  team_id: 'T1',
  channel_id: 'C1',
  channel_name: 'town',
  trigger_id: 't1',
  ...more,
});
const view = drawForm(form({ id: { kind: 'hidden', value: 'h' } }), {
  tenant: 'T1',
  place: { kind: 'channel', id: 'C1' },
  depth: 2,
  words,
  salt: 's',
});
const interaction = (more: Payload = {}): Payload => ({
  team: { id: 'T1' },
  user: { id: 'U1', team_id: 'T9' },
  trigger_id: 't1',
  ...more,
});
const button = (actionId: string): Payload => ({
  actions: [{ type: 'button', action_id: actionId, value: 'v' }],
  channel: { id: 'C1', name: 'town' },
});

describe('A payload from Slack', () => {
  it.each<[string, Payload, Payload]>([
    ['a channel', {}, { kind: 'channel', id: 'C1', name: 'town' }],
    ['a private channel', { channel_name: 'privategroup' }, { kind: 'channel', id: 'C1' }],
    [
      'a conversation of two',
      { channel_id: 'D1', channel_name: 'directmessage' },
      { kind: 'personal', id: 'D1' },
    ],
    ['a conversation of several', { channel_name: 'mpdm-ana--ben-1' }, { kind: 'group', id: 'C1' }],
    ['nowhere', { channel_id: '' }, { kind: 'personal', id: 'U1' }],
  ])('of a command says that it was typed in %s', (_, more, place) => {
    expect(readCommand(command(more))?.request.place).toEqual(place);
  });

  it('of a command keeps the ids of people, not the names that Slack adds', () => {
    expect(readCommand(command({ text: 'task <@U2|ben> R&D' }))?.request.words).toBe(
      'partners task <@U2> R&D',
    );
  });

  it.each<[string, Payload]>([
    ['without a user', { user_id: undefined }],
    ['without a workspace', { team_id: undefined }],
    ['without a trigger', { trigger_id: ['t1', 't2'] }],
    ['that is no command', { command: 'partners' }],
  ])('%s is no command', (_, more) => {
    expect(readCommand(command(more))).toBeNull();
  });

  it('of a press from another organisation says where we are installed and where they belong', () => {
    const heard = readPress(interaction(button('press:done')));
    expect(heard?.request.speaker).toEqual({
      tenant: 'T1',
      account: { face: 'slack', home: 'T9', id: 'U1' },
    });
  });

  it('of a modal opened from another workspace names the workspace that installed us', () => {
    const shared = { ...view, id: 'V1', app_installed_team_id: 'T1' };
    const heard = readSubmission(interaction({ team: { id: 'T9' }, view: shared }), nobody);
    expect(heard?.request.speaker).toMatchObject({ tenant: 'T1', account: { home: 'T9' } });
  });

  it('of a workspace that belongs to an organisation names one of the two', () => {
    expect(readPress(interaction({ ...button('press:done'), team: null }))?.request.speaker.tenant).toBe(
      'T9',
    );
  });

  it('of a press loses the number that made its id unique, and nothing else', () => {
    expect(readPress(interaction(button('press:done#12')))?.request).toMatchObject({
      press: 'done',
      value: 'v',
    });
    expect(readPress(interaction(button('press:a#b')))?.request).toMatchObject({ press: 'a#b' });
    expect(readPress(interaction(button('other')))).toBeNull();
    expect(
      readPress(interaction({ actions: [{ type: 'static_select', action_id: 'press:done' }] })),
    ).toBeNull();
  });

  it('of the button of an offer asks the same again', () => {
    expect(readPress(interaction(button('again:command')))?.request).toMatchObject({
      kind: 'command',
      words: 'v',
    });
    expect(readPress(interaction(button('again:shortcut')))?.request).toMatchObject({ shortcut: 'v' });
  });

  it('of a closed form has an id of its own, though it brings no trigger', () => {
    const body = interaction({ trigger_id: undefined, view: { ...view, id: 'V1', hash: '1.2' } });
    expect(readAbandonment(body, nobody)?.request.id).toBe('V1:1.2:closed');
    expect(readSubmission(body, nobody)?.request.id).toBe('V1:1.2');
  });

  it('of a submission knows the place where its form was opened', () => {
    const heard = readSubmission(interaction({ view: { ...view, id: 'V1' } }), nobody);
    expect(heard?.request.place).toEqual({ kind: 'channel', id: 'C1' });
    expect(heard?.surface.view?.kept?.depth).toBe(2);
  });

  it('of a view that is not ours is no submission', () => {
    expect(readSubmission(interaction({ view: { id: 'V1', private_metadata: 'x' } }), nobody)).toBeNull();
    expect(readSubmission(interaction(), nobody)).toBeNull();
  });

  it('of a shortcut needs a name and a trigger', () => {
    expect(readShortcut(interaction({ callback_id: 'help' }))?.request).toMatchObject({ shortcut: 'help' });
    expect(readShortcut(interaction({ callback_id: '' }))).toBeNull();
    expect(readShortcut(interaction({ callback_id: 'help', trigger_id: '' }))).toBeNull();
  });
});

describe('An event from Slack', () => {
  const event = (inner: Payload, more: Payload = {}): Payload => ({
    event_id: 'Ev1',
    team_id: 'T9',
    context_team_id: 'T1',
    authorizations: [{ team_id: 'T1', user_id: 'UBOT' }],
    event: inner,
    ...more,
  });

  it('names the workspace that installed us, whoever sent it', () => {
    const said = { type: 'app_mention', user: 'U1', channel: 'C1', text: '<@UBOT> hi', team: 'T9' };
    expect(readEvent(event(said))?.request.speaker).toMatchObject({ tenant: 'T1', account: { home: 'T9' } });
    const org = { authorizations: [{ team_id: null, enterprise_id: 'E1', user_id: 'UBOT' }] };
    expect(readEvent(event(said, org))?.request.speaker.tenant).toBe('T1');
  });

  it.each<[string, Payload]>([
    ['an unknown type', { type: 'reaction_added', user: 'U1' }],
    [
      'a message in a channel',
      { type: 'message', channel_type: 'channel', user: 'U1', channel: 'C1', text: 'x' },
    ],
    ['a message of nobody', { type: 'message', channel_type: 'im', channel: 'D1', text: 'x' }],
    ['a message of a bot', { type: 'app_mention', bot_id: 'B1', user: 'U1', channel: 'C1', text: 'x' }],
    ['an opened Messages tab', { type: 'app_home_opened', tab: 'messages', user: 'U1' }],
    ['a revoked token of a person', { type: 'tokens_revoked', tokens: { oauth: ['U1'] } }],
  ])('of %s is not for us', (_, inner) => {
    expect(readEvent(event(inner))).toBeNull();
  });

  it('without an id is not taken, because it could act twice', () => {
    expect(
      readEvent(event({ type: 'app_home_opened', tab: 'home', user: 'U1' }, { event_id: '' })),
    ).toBeNull();
  });

  it('of an invitation without an inviter comes from ourselves', () => {
    const heard = readEvent(event({ type: 'member_joined_channel', user: 'UBOT', channel: 'C1' }));
    expect(heard?.request).toMatchObject({ kind: 'arrival', speaker: { account: { id: 'UBOT' } } });
    expect(heard?.surface.user).toBe('');
  });
});
