// An OpenID Connect provider for tests, on 127.0.0.1:PORT (0: a free one). It gives an access token to each of the programs below, by client
// credentials: POST /token with grant_type=client_credentials and resource=AUDIENCE. It prints its address when it listens.
// Usage: node identity-provider.mjs [PORT]
import { once } from 'node:events';
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const groups = { anna: ['staff', 'curator'], bert: ['reader'], carl: ['staff'], ['long'.repeat(60)]: ['curator'] };

const server = createServer();
server.listen(Number(process.argv[2] ?? 0), '127.0.0.1');
await once(server, 'listening');
const issuer = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(issuer, {
  clients: Object.keys(groups).map(name => ({
    client_id: name, client_secret: 'of a test', grant_types: ['client_credentials'], redirect_uris: [], response_types: [],
    token_endpoint_auth_method: 'client_secret_post',
  })),
  features: {
    clientCredentials: { enabled: true },
    devInteractions: { enabled: false },
    resourceIndicators: {
      enabled: true,
      getResourceServerInfo: (context, resource) => ({
        audience: resource.split(':').pop(),
        accessTokenFormat: 'jwt',
        accessTokenTTL: resource.includes(':brief:') ? 1 : 600,
        scope: '',
        jwt: { sign: { alg: 'RS256' } },
      }),
    },
  },
  extraTokenClaims: (context, token) => ({ groups: groups[token.clientId], desk: { roles: groups[token.clientId] }, preferred_username: token.clientId }),
});
server.on('request', provider.callback());
console.log(issuer);
