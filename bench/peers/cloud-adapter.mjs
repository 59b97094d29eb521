/** A bare CloudAdapter that checks tokens itself; it answers nothing, or (ANSWERS=yes) one short message. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';

const { TEAMS_APP_ID, TEAMS_OPENID_METADATA_URL, ANSWERS } = process.env;
/** A token of our own that is always there: its library takes none from a loopback address. */
const credentials = {
  isValidAppId: (appId) => Promise.resolve(appId === TEAMS_APP_ID),
  isAuthenticationDisabled: () => Promise.resolve(false),
  createCredentials: () =>
    Promise.resolve({
      signRequest: (request) => {
        request.headers.set('authorization', 'Bearer the-bot-own-token');
        return Promise.resolve(request);
      },
    }),
};
const adapter = new CloudAdapter(
  new ConfigurationBotFrameworkAuthentication(
    {
      ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
      ToChannelFromBotOAuthScope: 'https://api.botframework.com',
      ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
      ToBotFromChannelOpenIdMetadataUrl: TEAMS_OPENID_METADATA_URL,
      ToBotFromEmulatorOpenIdMetadataUrl: TEAMS_OPENID_METADATA_URL,
      OAuthUrl: 'https://api.botframework.com',
      CallerId: '',
      ValidateAuthority: 'true',
    },
    credentials,
  ),
);
const logic = async (context) => {
  if (ANSWERS === 'yes') await context.sendActivity('Here you are.');
};
const server = createServer(async (request, response) => {
  request.setEncoding('utf8');
  let body = '';
  for await (const chunk of request) body += chunk;
  request.body = JSON.parse(body);
  // What the SDK calls on the answer is what Express and restify add to Node's own.
  response.status = (status) => {
    response.statusCode = status;
    return response;
  };
  response.send = (body) => response.end(body === undefined ? undefined : JSON.stringify(body));
  response.header = (name, value) => response.setHeader(name, value);
  await adapter.process(request, response, logic);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
console.log(JSON.stringify({ url: `http://127.0.0.1:${server.address().port}` }));
