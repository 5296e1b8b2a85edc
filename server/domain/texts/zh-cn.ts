import type { Wording } from './wording.ts'

export const zhCn: Wording = {
  'start.employee': {
    standard:
      '微信用户（{contact}）正在与您联系。为保持会话有效：\n' +
      '• 在对方回复之前，您最多可以发送 {limit} 条消息。\n' +
      '• 对方须在 {hours} 小时内回复。\n' +
      '会话失效后，您的消息将暂停发送，直至对方恢复会话。',
    regulated:
      '请注意：按照微信的规定，您最多可以连续发送四条消息（包括系统消息），之后须等联系人回复才能继续发送。' +
      '如果会话在 {hours} 小时后失效，在联系人回复之前，您将无法发送任何消息。',
  },
  'start.customer': {
    standard:
      '谢谢！您现在可以开始聊天了。本账号只能在会话有效期间向您发送消息。如果您没有回复，会话将在以下情况下失效：\n' +
      '• 收到 {limit} 条消息之后\n' +
      '• {hours} 小时之后\n' +
      '您可以随时发送消息，恢复会话。',
    regulated:
      '谢谢！您现在可以与您的联系人开始聊天了。请注意：按照微信的规定，您的联系人最多可以连续回复四条消息（包括系统消息），' +
      '之后须等您回复才能继续发送。如果会话在 {hours} 小时后失效，在您发送消息之前，您的联系人将无法发送任何消息。' +
      '如需退出会话，请随时回复 #LEAVE。',
  },
  'limit.employee': '您已达到上限：在联系人未回复的情况下，最多连续发送 {limit} 条消息。在联系人回复之前，您无法再发送消息。',
  'limitQueueing.employee': '您现在撰写的消息将进入队列。',
  'warning.employee': '您的联系人已有 24 小时没有回复。如果在接下来的 24 小时内仍未收到回复，会话将失效，直至联系人回复。',
  'onHold.customer': '在您回复之前，您的联系人无法再向您发送消息。按照微信的规定，本会话已暂停。请回复任意消息以恢复会话。',
  'participantsChanged.customer':
    '如果您在接下来的 24 小时内没有回复，您的联系人将无法再发送消息。为保持会话有效，请回复任意消息。' +
    '请注意：本会话中有其他成员加入或离开。',
  'optIn.employee': '您已向联系人发送恢复会话的请求。您最多可以发送 {queueLimit} 条消息，对方接受请求后，我们会立即送出。',
  'optInFailed.employee': '恢复会话的请求未能发出。联系人主动发来消息后，队列中的消息会立即送出。',
  'reengage.customer': '恢复会话的请求（内容以模板为准）。',
  'queued.employee': '会话已失效。您最多可以将 {queueLimit} 条消息放入队列，联系人回复后会立即送出。',
  'queueFull.employee': '待发送的消息已达到上限，您的上一条消息未能进入队列。',
  'resumed.employee': '联系人已恢复会话，您现在可以发送消息了。',
  'expired.employee': '您的联系人未能及时回复。在联系人回复之前，会话处于失效状态。',
  'refused.employee': '微信目前不再接收本会话的消息，因此会话已失效，直至联系人回复。未能发出的消息已保留，届时会立即送出。',
  'heldByPerson.employee':
    '目前有人正在企业微信中接待您的联系人，因此暂时无法从这里发送消息。未能发出的消息已保留，联系人再次发来消息时会重新发送。',
  'left.employee': '您已退出会话。',
  'left.customer': '{employee} 已退出会话。',
  'memberLeft.employee': '{employee} 已退出会话。',
  'joined.employee': '{employee} 已加入会话。',
  'joined.customer': '{employee} 已加入会话。',
  'transferred.customer': '从现在起，{employee} 将在本会话中为您服务。',
  'customerLeft.employee': '您的联系人已退出会话。队列中的消息已撤回；在联系人返回之前，您无法再发送消息。',
  'customerLeft.customer': '您已退出会话，不会再收到消息。如需返回，请随时发送消息。',
  'prefix.customer': '{employee}: ',
  'check.askNumber.customer':
    '感谢您与我们联系。在为您接通之前，本公司需要核验您的手机号码。请回复您的手机号码，并附上国家或地区代码（例如 +86）。' +
    '如需结束核验，请回复 #LEAVE。',
  'check.wrongNumber.customer': '抱歉，我们无法将其识别为手机号码。请回复您的手机号码，并附上国家或地区代码（例如 +86）。',
  'check.askPin.customer': '我们正在通过短信向您发送验证码。请回复验证码，有效期至 {until}。如果没有收到，请回复 Help。',
  'check.wrongPin.customer': '验证码不正确。请回复最近一条短信中的验证码，或回复 Help。',
  'check.expiredPin.customer': '验证码已失效。如需新的验证码，请回复 Help。',
  'check.confirmNumber.customer':
    '欢迎您回来。本公司会不定期重新核验手机号码。请确认您的号码：回复您的手机号码，并附上国家或地区代码（例如 +86）。' +
    '如需结束核验，请回复 #LEAVE。',
  'check.help.customer':
    '请问您希望如何继续？\n' + '• 使用其他号码，请回复 1。\n' + '• 重新获取验证码，请回复 2。\n' + '如需结束核验，请回复 #LEAVE。',
  'check.tooSoon.customer': '暂时还不能发送新的验证码。请在 {until} 之后再试。',
  'check.tooMany.customer': '目前无法再发送验证码。请在 {until} 之后再试。',
  'check.locked.customer': '尝试次数过多，核验已锁定至 {until}。请在此之后再与我们联系。',
  'check.askLine.customer': '谢谢，核验已完成。请回复您希望联系的人员的工作电话号码。',
  'check.wrongLine.customer': '抱歉，我们无法为您接通该号码。请回复您希望联系的人员的工作电话号码。',
  'check.notSent.customer': '短信暂时未能发出。如需重试或使用其他号码，请回复 Help。',
  'check.sms.customer': '{pin} 是您在微信会话中的验证码，请勿告知他人。',
}
