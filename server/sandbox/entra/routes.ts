import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Clock } from '../../platform/clock.ts'
import { mintAppToken, tokenLifetimeMs, type Issuer } from './mint-token.ts'
import { publicJwk } from './signing-key.ts'

export interface EntraOptions {
  issuer: () => Issuer
  clock: Clock
  appIdUri: string
  clientSecret: string
}

/** Address of Microsoft Graph, whose tokens carry this audience. */
const graph = 'https://graph.microsoft.com'

/** Stands in for https://login.microsoftonline.com: keys, discovery, and tokens for applications. */
export function entraRoutes(options: EntraOptions) {
  return async (routes: FastifyInstance) => {
    routes.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: 65_536 }, (_request, body, done) =>
      done(null, new URLSearchParams(String(body))),
    )

    routes.get('/:tenant/discovery/v2.0/keys', async () => ({ keys: [publicJwk(options.issuer().key, options.issuer().authority)] }))

    routes.get<{ Params: { tenant: string } }>('/:tenant/v2.0/.well-known/openid-configuration', async (request, reply) => {
      const { authority, tenantId } = options.issuer()
      const { tenant } = request.params
      if (tenant !== tenantId && tenant !== 'common')
        return refuse(reply, 400, 'invalid_tenant', `AADSTS90002: Tenant '${tenant}' not found.`)
      return {
        issuer: `${authority}/${tenant === 'common' ? '{tenantid}' : tenant}/v2.0`,
        jwks_uri: `${authority}/${tenant}/discovery/v2.0/keys`,
        token_endpoint: `${authority}/${tenant}/oauth2/v2.0/token`,
        token_endpoint_auth_methods_supported: ['client_secret_post'],
        response_types_supported: ['code'],
        subject_types_supported: ['pairwise'],
        id_token_signing_alg_values_supported: ['RS256'],
      }
    })

    routes.post<{ Params: { tenant: string } }>('/:tenant/oauth2/v2.0/token', async (request, reply) => {
      const issuer = options.issuer()
      const { tenant } = request.params
      const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams()
      if (tenant !== issuer.tenantId) return refuse(reply, 400, 'invalid_request', `AADSTS90002: Tenant '${tenant}' not found.`)
      if (form.get('grant_type') !== 'client_credentials')
        return refuse(reply, 400, 'unsupported_grant_type', 'AADSTS70003: The app requested an unsupported grant type.')
      if (form.get('client_id')?.toLowerCase() !== issuer.clientId)
        return refuse(reply, 400, 'unauthorized_client', 'AADSTS700016: Application was not found in the directory.')
      if (form.get('client_secret') !== options.clientSecret)
        return refuse(reply, 401, 'invalid_client', 'AADSTS7000215: Invalid client secret provided.')
      const audience = audienceOf(form.get('scope'), options.appIdUri, issuer.clientId)
      if (audience === null)
        return refuse(reply, 400, 'invalid_scope', 'AADSTS1002012: The scope must be a resource followed by /.default.')
      const lifetimeSeconds = tokenLifetimeMs / 1000 - 1
      return {
        token_type: 'Bearer',
        expires_in: lifetimeSeconds,
        ext_expires_in: lifetimeSeconds,
        access_token: await mintAppToken(issuer, options.clock.now(), audience),
      }
    })
  }
}

/** Version 2.0 tokens for an application of one's own carry its client id, whatever the scope calls it. */
function audienceOf(scope: string | null, appIdUri: string, clientId: string): string | null {
  if (scope === `${graph}/.default`) return graph
  if (scope === `${appIdUri}/.default` || scope === `${clientId}/.default`) return clientId
  return null
}

/** https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
function refuse(reply: FastifyReply, status: number, error: string, description: string) {
  return reply.code(status).send({ error, error_description: description, error_codes: [Number(/[0-9]+/.exec(description)?.[0])] })
}
