/**
 * The phone's own colours. They are WeChat's as its users see them, whatever theme Teams has: a phone on the desk is
 * another device. Grey texts are a shade darker than the model's, for contrast.
 */
export const wechat = {
  chat: '#ededed',
  bar: '#f7f7f7',
  line: '#d9d9d9',
  field: '#ffffff',
  own: '#95ec69',
  theirs: '#ffffff',
  text: '#191919',
  quiet: '#636363',
  link: '#576b95',
  action: '#07713a',
  actionPressed: '#055a2e',
  body: '#1b1b1f',
  font: '-apple-system, "SF Pro Text", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Segoe UI", sans-serif',
} as const
