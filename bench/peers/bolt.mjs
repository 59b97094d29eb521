/** A bare Bolt app that acknowledges and does nothing else: the least that an app on Bolt can cost. */
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';

const { SLACK_SIGNING_SECRET, SLACK_API_URL, LOOKS_UP } = process.env;
const receiver = new HTTPReceiver({
  signingSecret: SLACK_SIGNING_SECRET,
  endpoints: '/slack/events',
  logLevel: LogLevel.ERROR,
});
const app = new App({
  receiver,
  logLevel: LogLevel.ERROR,
  clientOptions: { slackApiUrl: SLACK_API_URL },
  authorize: () => Promise.resolve({ botToken: 'xoxb-bench', botId: 'B0BOT', botUserId: 'U0BOT' }),
});
/** As libraries do that want to know the person's name before they answer. */
const lookUp = async (client, user) => {
  if (LOOKS_UP === 'yes') await client.users.info({ user });
};
app.command(/./, async ({ ack, client, body }) => {
  await lookUp(client, body.user_id);
  await ack();
});
app.action({}, async ({ ack, client, body }) => {
  await lookUp(client, body.user.id);
  await ack();
});
app.shortcut({}, async ({ ack }) => ack());
const server = await app.start({ port: 0, host: '127.0.0.1' });
console.log(JSON.stringify({ url: `http://127.0.0.1:${server.address().port}` }));
