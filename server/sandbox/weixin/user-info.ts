import type { Keeper } from '../keeper.ts'
import { phoneOf } from '../phones/phones.ts'
import { refuse } from './refusal.ts'

/**
 * `GET /cgi-bin/user/info`: no name and no picture since 2021-12-27.
 * https://developers.weixin.qq.com/doc/service/api/usermanage/userinfo/api_userinfo
 */
export function userInfo(keeper: Keeper, openid: string | undefined) {
  const phone = phoneOf(keeper, 'official-account', openid)
  if (phone === undefined) return refuse(40003)
  if (!phone.following) return { subscribe: 0, openid: phone.customerRef }
  return {
    subscribe: 1,
    openid: phone.customerRef,
    nickname: '',
    sex: 0,
    language: '',
    city: '',
    province: '',
    country: '',
    headimgurl: '',
    subscribe_time: Math.floor(phone.followedAtMs / 1_000),
    remark: '',
    groupid: 0,
    tagid_list: [],
    subscribe_scene: phone.scene === '' ? 'ADD_SCENE_SEARCH' : 'ADD_SCENE_QR_CODE',
    qr_scene: /^[0-9]{1,9}$/.test(phone.scene) ? Number(phone.scene) : 0,
    qr_scene_str: /^[0-9]{1,9}$/.test(phone.scene) ? '' : phone.scene,
  }
}
