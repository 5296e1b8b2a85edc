import type { Wording } from './wording.ts'

export const en: Wording = {
  'start.employee': {
    standard:
      'A WeChat user ({contact}) is contacting you. For chats to remain active:\n' +
      '• You can send up to {limit} messages before the WeChat user must reply.\n' +
      '• WeChat users must reply within {hours} hours.\n' +
      'For inactive chats, your messages will be paused until the WeChat user resumes the conversation.',
    regulated:
      'Please note, WeChat allows you to send four consecutive messages, including system messages, before requiring a ' +
      'response from your contact to continue messaging. If the conversation is inactive after {hours} hours, you will not ' +
      'be able to send any messages until your contact responds.',
  },
  'start.customer': {
    standard:
      'Thank you! You can now start chatting. This account can only message you while the chat is active. ' +
      'The chat becomes inactive if you do not reply:\n' +
      '• After receiving {limit} messages\n' +
      '• After {hours} hours.\n' +
      'You can send a message at any time to resume the conversation.',
    regulated:
      'Thank you! You can now start messaging your contact. Please note, WeChat allows your contact four consecutive ' +
      'replies, including system messages, before requiring a response from you to continue messaging. If the ' +
      'conversation is inactive after {hours} hours, your contact will not be able to send any messages until you send a ' +
      'message. To leave the chat at any time, reply with #LEAVE.',
  },
  'limit.employee':
    'You have reached the maximum limit of {limit} consecutive messages without a response from your contact. ' +
    'You cannot send any more messages until your contact replies.',
  'limitQueueing.employee': 'Messages that you write now are queued.',
  'warning.employee':
    'Your contact has not responded for 24 hours. If no response is received in the next 24 hours, ' +
    'your chat will become inactive until your contact replies.',
  'onHold.customer':
    'Your contact is unable to send you any more messages, till you respond. ' +
    'Per WeChat Policy, this conversation is on-hold. Please reply to resume.',
  'participantsChanged.customer':
    'If you do not reply in the next 24 hours, your contact will not be able to send any more messages. ' +
    'To keep the chat active, please reply with any message. ' +
    'Please note: Other user(s) have been added or removed from this chat.',
  'optIn.employee':
    "You've sent the contact an opt-in request. You can send up to {queueLimit} messages, " +
    "and we'll deliver them as soon as the request is accepted.",
  'optInFailed.employee': 'The opt-in request could not be sent. Queued messages are delivered as soon as your contact writes.',
  'reengage.customer': 'A request to resume the conversation, in the words of its template.',
  'queued.employee':
    'This chat is inactive. You can queue up to {queueLimit} messages; they are delivered as soon as your contact replies.',
  'queueFull.employee': 'Your last message was not queued as the limit of pending messages has been reached',
  'resumed.employee': 'The contact has opted in. You can start messaging now.',
  'expired.employee': 'Your contact has not responded in time. This chat is inactive until your contact replies.',
  'refused.employee':
    'WeChat takes no more messages in this chat for now, so it is inactive until your contact replies. ' +
    'Messages that were not sent are kept and delivered then.',
  'heldByPerson.employee':
    'Somebody is serving your contact in WeCom, so nothing can be sent from here for now. ' +
    'Messages that were not sent are kept and tried again when your contact writes.',
  'left.employee': 'You left the conversation.',
  'left.customer': '{employee} left the conversation.',
  'memberLeft.employee': '{employee} left the conversation.',
  'joined.employee': '{employee} joined the conversation.',
  'joined.customer': '{employee} joined the conversation.',
  'transferred.customer': '{employee} is your contact in this conversation from now on.',
  'customerLeft.employee':
    'Your contact left the conversation. Queued messages are withdrawn, and you cannot send any more until your contact returns.',
  'customerLeft.customer': 'You left the conversation and will receive no more messages. Send a message at any time to return.',
  'prefix.customer': '{employee}: ',
  'check.askNumber.customer':
    'Thank you for contacting us. Before we connect you, our firm checks your phone number. ' +
    'Please reply with your mobile number and its country code, such as +86. To end this check, reply with #LEAVE.',
  'check.wrongNumber.customer':
    'Sorry, we could not read this as a mobile number. Please reply with your number and its country code, such as +86.',
  'check.askPin.customer':
    'We are sending you a PIN by SMS. Please reply with the PIN; it is valid until {until}. If it does not arrive, reply with Help.',
  'check.wrongPin.customer': 'This PIN is not correct. Please reply with the PIN from our latest SMS, or with Help.',
  'check.expiredPin.customer': 'This PIN is no longer valid. To receive a new one, reply with Help.',
  'check.confirmNumber.customer':
    'Welcome back. Our firm checks phone numbers again from time to time. ' +
    'Please confirm yours: reply with your mobile number and its country code, such as +86. To end this check, reply with #LEAVE.',
  'check.help.customer':
    'How would you like to continue?\n' +
    '• To use another number, reply 1.\n' +
    '• To receive the PIN again, reply 2.\n' +
    'To end this check, reply with #LEAVE.',
  'check.tooSoon.customer': 'It is too soon for another PIN. Please ask again after {until}.',
  'check.tooMany.customer': 'No more PINs can be sent for now. Please ask again after {until}.',
  'check.locked.customer': 'There were too many attempts, so this check is locked until {until}. Please write to us again after that.',
  'check.askLine.customer':
    'Thank you, the check is complete. Please reply with the business phone number of the person whom you would like to reach.',
  'check.wrongLine.customer':
    'Sorry, we could not connect you with this number. Please reply with the business phone number of the person whom you would like to reach.',
  'check.notSent.customer': 'The SMS could not be sent just now. To try again or to use another number, reply with Help.',
  'check.sms.customer': '{pin} is your PIN for our conversation on WeChat. Please do not share it with anyone.',
}
