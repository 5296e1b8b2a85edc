import { createHash } from 'node:crypto'
import { CallbackRefused, type AccountCredentials, type CallbackRequest } from './adapter.ts'
import { CipherRefused, decryptWithKeys, isSignedBy } from './crypto.ts'
import { decodeXml, parseXml, XmlRefused, type XmlFields } from './xml.ts'

/** What both platforms' pushes have in common: signature, envelope, and the document within. Throws CallbackRefused. */

/** `signed`: what the signature covers besides token, timestamp and nonce. */
export function requireSignature(
  account: AccountCredentials,
  { query }: Pick<CallbackRequest, 'query'>,
  signature: string | undefined,
  signed: readonly string[],
): void {
  const { timestamp = '', nonce = '' } = query
  // The parts are joined without a mark between them; a bounded shape leaves less room for shifting the borders.
  const wellFormed = /^\d{1,16}$/.test(timestamp) && /^[!-~]{1,128}$/.test(nonce)
  if (!wellFormed || !isSignedBy(signature, [account.token, timestamp, nonce, ...signed])) throw new CallbackRefused('bad-signature', 401)
}

/** The document that an encrypted push carries, and the key that opened it. */
export function openEnvelope(account: AccountCredentials, request: CallbackRequest): { body: Buffer; key: string } {
  const encrypted = readXml(() => parseXml(decodeXml(request.body)))['Encrypt']
  if (encrypted === undefined) throw new CallbackRefused('not-secure', 401)
  if (typeof encrypted !== 'string') throw new CallbackRefused('malformed', 400)
  requireSignature(account, request, request.query['msg_signature'], [encrypted])
  return decipher(account, encrypted)
}

export function decipher(account: AccountCredentials, encrypted: string): { body: Buffer; key: string } {
  try {
    const { message, key } = decryptWithKeys(account, account.platformId, encrypted)
    return { body: message, key }
  } catch (error) {
    if (!(error instanceof CipherRefused)) throw error
    throw error.code === 'wrong-receiver' ? new CallbackRefused('wrong-account', 403) : new CallbackRefused('undecipherable', 400)
  }
}

/**
 * An authentic push as it is kept. `fields` null: not the XML that we know, for a person to look at. A DTD is never the
 * platform's and refused all the same.
 */
export function readDocument(body: Buffer): { raw: string; fields: XmlFields | null; fallbackKey: string } {
  // PostgreSQL's text holds no NUL, and a push that can't be stored would be repeated for nothing.
  const raw = readXml(() => decodeXml(body)).replaceAll('\0', '\uFFFD')
  return { raw, fields: parseAuthentic(raw), fallbackKey: `h:${createHash('sha256').update(body).digest('hex')}` }
}

function parseAuthentic(raw: string): XmlFields | null {
  try {
    return parseXml(raw)
  } catch (error) {
    if (!(error instanceof XmlRefused)) throw error
    if (error.code === 'declares') throw new CallbackRefused('malformed', 400)
    return null
  }
}

function readXml<Result>(read: () => Result): Result {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof XmlRefused)) throw error
    throw new CallbackRefused('malformed', 400)
  }
}
