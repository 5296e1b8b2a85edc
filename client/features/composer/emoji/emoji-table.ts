/** An emoji with the words that find it: English, Simplified and Traditional Chinese. The first of each is its name. */
export interface Emoji {
  emoji: string
  en: string
  zhCn: string
  zhTw: string
}

export type EmojiGroup = 'smileys' | 'gestures' | 'business' | 'nature' | 'symbols'

/**
 * Those that people at work use with customers, and those into which WeChat's own emoticons are turned. WeChat shows
 * Unicode as it is. One line each: emoji | English | Simplified | Traditional, where it is written differently.
 */
const table: Readonly<Record<EmojiGroup, string>> = {
  smileys: `
🙂|smile|微笑
😀|grin happy|开心 笑|開心 笑
😁|beaming teeth|呲牙|呲牙
😄|laugh happy|憨笑 大笑
😂|tears of joy lol|破涕为笑|破涕為笑
🤣|rolling laughing|笑翻 打滚|笑翻 打滾
😊|blush pleased|害羞 高兴|害羞 高興
😉|wink|眨眼
😍|heart eyes love|色 喜欢|色 喜歡
😘|kiss|亲亲|親親
🥰|loving hearts|喜爱|喜愛
😎|cool sunglasses|得意 酷
🤩|star eyes excited|崇拜
🤗|hug|拥抱|擁抱
🤔|thinking|思考 想
🤭|chuckle|偷笑
🤫|hush quiet|嘘|噓
🤐|zip silent|闭嘴|閉嘴
😐|neutral|无语|無語
🙄|rolling eyes|白眼
😏|smirk|奸笑 阴险|奸笑 陰險
😌|relieved|安心 放心
😴|sleep|睡
🥱|yawn|哈欠
😷|mask sick|生病 口罩
🤒|fever|发烧|發燒
🤧|sneeze cold|打喷嚏 感冒|打噴嚏 感冒
😵|dizzy|晕|暈
😳|flushed|脸红|臉紅
😲|astonished|惊讶|驚訝
😱|scream panic|惊恐|驚恐
😢|cry|流泪|流淚
😭|sob|大哭
😅|sweat smile|汗 尴尬|汗 尷尬
😓|sweat|流汗
😞|disappointed|失望
🙁|frown sad|难过|難過
🥺|pleading|可怜|可憐
😤|huff|哼
😡|angry|发怒 生气|發怒 生氣
🤦|facepalm|捂脸|捂臉
🤷|shrug|摊手|攤手`,
  gestures: `
👍|thumbs up good|强 赞|強 讚
👎|thumbs down|弱 踩
👌|ok|好的 OK
🙏|thanks please pray|谢谢 拜托|謝謝 拜託
🤝|handshake deal|握手 合作
👏|clap bravo|鼓掌
👋|wave hello bye|再见 你好|再見 你好
💪|strong|强壮 加油|強壯 加油
✌️|victory peace|胜利|勝利
🤞|fingers crossed luck|好运|好運
✊|fist|拳头 加油|拳頭 加油
👊|punch|拳
☝️|point up|注意
👉|point right|看这里|看這裡
🙌|hooray|欢呼|歡呼
🙇|bow sorry|磕头 抱歉|磕頭 抱歉
🫡|salute yes|收到 敬礼|收到 敬禮
🫰|finger heart|比心
👀|eyes look|看 关注|看 關注
👄|lips|嘴唇`,
  business: `
📈|chart up growth|上涨 增长|上漲 成長
📉|chart down|下跌
📊|bar chart report|图表 报告|圖表 報告
💰|money|钱|錢
💵|banknote dollar|美元 现金|美元 現金
💴|yen yuan|人民币 日元|人民幣 日圓
💳|credit card|银行卡|銀行卡
🏦|bank|银行|銀行
💼|briefcase work|公文包 工作
📄|document|文件
📑|contract pages|合同|合約
✍️|sign write|签字|簽字
📎|attachment paperclip|附件
📅|calendar date|日历 日期|日曆 日期
⏰|alarm clock time|闹钟 时间|鬧鐘 時間
⏳|waiting hourglass|等待 沙漏
📞|phone call|电话|電話
📱|mobile|手机|手機
📧|e-mail mail|邮件|郵件
💬|message|消息|訊息
🔒|locked secure|安全 锁|安全 鎖
🔑|key|钥匙|鑰匙
✈️|plane travel|飞机 出差|飛機 出差
🏠|house home|家 房子`,
  nature: `
🌹|rose|玫瑰
💐|bouquet flowers|鲜花|鮮花
🥀|wilted|凋谢|凋謝
🌸|blossom spring|樱花|櫻花
🌞|sun|太阳|太陽
🌙|moon|月亮
⚡|lightning|闪电|閃電
☔|rain|下雨
🔥|fire|火
🎂|cake birthday|蛋糕 生日
☕|coffee|咖啡
🍵|tea|茶
🍺|beer|啤酒
🥂|cheers|干杯|乾杯
🍚|rice|饭|飯
🍉|watermelon|西瓜
🐷|pig|猪头|豬頭
🐶|dog|狗
🐱|cat|猫|貓
🐼|panda|熊猫|熊貓
⚽|football|足球
🏀|basketball|篮球|籃球`,
  symbols: `
❤️|heart love|爱心|愛心
💔|broken heart|心碎
🎉|party congratulations|庆祝 恭喜|慶祝 恭喜
🎊|confetti|庆祝|慶祝
🎁|gift|礼物|禮物
🧧|red packet|红包|紅包
🎆|fireworks|烟花|煙火
🧨|firecracker|爆竹|鞭炮
🏮|lantern|灯笼|燈籠
🎈|balloon|气球|氣球
🏆|trophy|奖杯|獎盃
⭐|star|星
✨|sparkles|闪亮|閃亮
✅|done check|完成 对|完成 對
❌|no cross|错 不|錯 不
❗|exclamation important|重要
❓|question|问题|問題
⚠️|warning|警告 注意
💯|hundred|一百分 满分|一百分 滿分
💡|idea|主意
🔔|bell reminder|提醒
📌|pin|置顶|置頂
🆗|ok button|好`,
}

const read = (line: string): Emoji => {
  const [emoji = '', en = '', zhCn = '', zhTw = zhCn] = line.split('|')
  return { emoji, en, zhCn, zhTw }
}

export const emojiGroups: readonly { group: EmojiGroup; emoji: readonly Emoji[] }[] = (Object.keys(table) as EmojiGroup[]).map((group) => ({
  group,
  emoji: table[group].trim().split('\n').map(read),
}))
