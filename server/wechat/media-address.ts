/**
 * Where WeChat keeps media, as far as its answers have named hosts; customers' pictures are below qlogo.cn
 * (https://developer.work.weixin.qq.com/document/path/92114). Any other host is not asked.
 */
const mediaDomains = ['qq.com', 'qpic.cn', 'qlogo.cn']

/**
 * The address to fetch a medium from, or null where it isn't the platform's own: only https on its usual port and below
 * WeChat's domains (plain http is asked over https), or the very origin that is called as the platform anyway. So an
 * answer can't make this server ask its own network.
 */
export function platformMediaAddress(address: string, apiUrl: string): URL | null {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  if (url.username !== '' || url.password !== '') return null
  if (url.origin === new URL(apiUrl).origin) return url
  if (url.protocol === 'http:') url.protocol = 'https:'
  if (url.protocol !== 'https:' || url.port !== '') return null
  return mediaDomains.some((domain) => url.hostname.endsWith(`.${domain}`)) ? url : null
}
