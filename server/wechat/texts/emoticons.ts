/**
 * WeChat's own emoticons as text: older clients send `/::)`, newer ones the emoticon's name in the language of the phone,
 * `[微笑]` or `[Smile]`. What has one sure Unicode emoji becomes it; the rest (`/:@)`, `[Emm]`, names in other languages)
 * stays as it came, which is how WeChat's own users know it where a picture is missing. Emoji of ours go out as Unicode,
 * which WeChat shows, and come back as they went.
 *
 * WeChat publishes no list. Codes and names are those on which collections from client versions agree, and the emoji those
 * of https://github.com/Nevolution/decorator-wechat where they leave no doubt.
 */

type Row = readonly [emoji: string, code: string | null, ...names: string[]]

export const emoticons: readonly Row[] = [
  ['🙂', '/::)', '微笑', 'Smile'],
  ['😎', '/:8-)', '得意', 'CoolGuy'],
  ['🤐', '/::X', '闭嘴', 'Silent'],
  ['😴', '/::Z', '睡', 'Sleep'],
  ['😡', '/::@', '发怒', 'Angry'],
  ['😜', '/::P', '调皮', 'Tongue'],
  ['😁', '/::D', '呲牙', 'Grin'],
  ['😲', '/::O', '惊讶', 'Surprise'],
  ['🙁', '/::(', '难过', 'Frown'],
  ['🤭', '/:,@P', '偷笑', 'Chuckle'],
  ['🙄', '/::d', '白眼', 'Slight'],
  ['😱', '/::!', '惊恐', 'Panic'],
  ['😄', '/::>', '憨笑', 'Laugh'],
  ['🤬', '/::-S', '咒骂', 'Scold'],
  ['🤫', '/:,@x', '嘘', 'Shhh'],
  ['😵', '/:,@@', '晕', 'Dizzy'],
  ['💀', '/:!!!', '骷髅', 'Skull'],
  ['👋', '/:bye', '再见', 'Bye', 'Wave'],
  ['👏', '/:handclap', '鼓掌', 'Clap'],
  ['🥱', '/::-O', '哈欠', 'Yawn'],
  ['😘', '/::*', '亲亲', 'Kiss'],
  ['🥺', '/:8*', '可怜', 'Whimper'],
  ['🔪', '/:pd', '菜刀', 'Cleaver'],
  ['🍉', '/:<W>', '西瓜', 'Melon', 'Watermelon'],
  ['🍺', '/:beer', '啤酒', 'Beer'],
  ['🏀', '/:basketb', '篮球', 'Basketball'],
  ['🏓', '/:oo', '乒乓', 'PingPong'],
  ['☕', '/:coffee', '咖啡', 'Coffee'],
  ['🍚', '/:eat', '饭', 'Rice'],
  ['🐷', '/:pig', '猪头', 'Pig'],
  ['🌹', '/:rose', '玫瑰', 'Rose'],
  ['🥀', '/:fade', '凋谢', 'Wilt'],
  ['👄', '/:showlove', '嘴唇', 'Lip', 'Lips'],
  ['❤️', '/:heart', '爱心', 'Heart'],
  ['💔', '/:break', '心碎', 'BrokenHeart'],
  ['🎂', '/:cake', '蛋糕', 'Cake'],
  ['⚡', '/:li', '闪电', 'Lightning'],
  ['💣', '/:bome', '炸弹', 'Bomb'],
  ['⚽', '/:footb', '足球', 'Soccer'],
  ['🐞', '/:ladybug', '瓢虫', 'Ladybug'],
  ['💩', '/:shit', '便便', 'Poop'],
  ['🌙', '/:moon', '月亮', 'Moon'],
  ['🌞', '/:sun', '太阳', 'Sun'],
  ['🎁', '/:gift', '礼物', 'Gift'],
  ['🤗', '/:hug', '拥抱', 'Hug'],
  ['👍', '/:strong', '强', 'Thumbs Up', 'ThumbsUp'],
  ['👎', '/:weak', '弱', 'Weak', 'ThumbsDown'],
  ['🤝', '/:share', '握手', 'Shake'],
  ['✌️', '/:v', '胜利', 'Victory', 'Peace'],
  ['✊', '/:@@', '拳头', 'Fist'],
  ['👌', '/:ok', 'OK'],
  ['🙇', '/:kotow', '磕头', 'Kotow'],
  ['🤦', null, '捂脸', 'Facepalm'],
  ['😂', null, '破涕为笑', 'Lol'],
  ['😷', null, '生病', 'Sick'],
  ['😳', null, '脸红', 'Flushed'],
  ['🧧', null, '红包', 'Packet'],
  ['🎉', null, '庆祝', 'Party'],
  ['🎆', null, '烟花', 'Fireworks'],
  ['🧨', null, '爆竹', 'Firecracker'],
  ['🕯️', null, '蜡烛', 'Candle'],
  ['💪', null, '强壮'],
]

const byMark = new Map(
  emoticons.flatMap(([emoji, code, ...names]) => [
    ...(code === null ? [] : [[code, emoji] as const]),
    ...names.map((name) => [`[${name}]`, emoji] as const),
  ]),
)

const pattern = new RegExp(
  // Addresses stay whole.
  ['https?://[!-~]+', ...[...byMark.keys()].sort((left, right) => right.length - left.length).map(toPattern)].join('|'),
  'g',
)

/** `/:v` is no emoticon where more letters follow (`/:version`). */
function toPattern(mark: string): string {
  return mark.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&') + (/[A-Za-z]$/.test(mark) ? '(?![A-Za-z])' : '')
}

export function toUnicodeEmoji(text: string): string {
  return text.replace(pattern, (mark) => byMark.get(mark) ?? mark)
}
