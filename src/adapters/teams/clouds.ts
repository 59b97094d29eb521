/** Where tokens come from and who signs them, in one of Microsoft's clouds. */
export interface Cloud {
  /** Who issues the tokens that Teams sends us. */
  readonly issuer: string;
  /** Where its keys are found. */
  readonly openIdMetadataUrl: string;
  /** Where we get our own tokens. */
  readonly loginUrl: string;
  /** What our own tokens are for. */
  readonly scope: string;
}

/** @see https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication */
const PUBLIC: Cloud = {
  issuer: 'https://api.botframework.com',
  openIdMetadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  loginUrl: 'https://login.microsoftonline.com/botframework.com',
  scope: 'https://api.botframework.com',
};
/** @see https://learn.microsoft.com/azure/bot-service/how-to-deploy-gov-cloud-high */
const GOVERNMENT: Cloud = {
  issuer: 'https://api.botframework.us',
  openIdMetadataUrl: 'https://login.botframework.azure.us/v1/.well-known/openidconfiguration',
  loginUrl: 'https://login.microsoftonline.us/MicrosoftServices.onmicrosoft.us',
  scope: 'https://api.botframework.us',
};

/** The cloud that the login address belongs to (the public one without), with the given addresses put in. */
export function cloudOf(own: {
  readonly loginUrl?: string | undefined;
  readonly openIdMetadataUrl?: string | undefined;
}): Cloud {
  const isGovernment = own.loginUrl?.startsWith('https://login.microsoftonline.us/') === true;
  const cloud = isGovernment ? GOVERNMENT : PUBLIC;
  return {
    ...cloud,
    loginUrl: own.loginUrl ?? cloud.loginUrl,
    openIdMetadataUrl: own.openIdMetadataUrl ?? cloud.openIdMetadataUrl,
  };
}
