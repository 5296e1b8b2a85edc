import type { Wording } from './wording.ts'

export const zhTw: Wording = {
  'start.employee': {
    standard:
      '微信使用者（{contact}）正在與您聯絡。為保持對話有效：\n' +
      '• 在對方回覆之前，您最多可以傳送 {limit} 則訊息。\n' +
      '• 對方須在 {hours} 小時內回覆。\n' +
      '對話失效後，您的訊息將暫停傳送，直到對方恢復對話。',
    regulated:
      '請注意：依照微信的規定，您最多可以連續傳送四則訊息（包括系統訊息），之後須等聯絡人回覆才能繼續傳送。' +
      '如果對話在 {hours} 小時後失效，在聯絡人回覆之前，您將無法傳送任何訊息。',
  },
  'start.customer': {
    standard:
      '謝謝！您現在可以開始聊天了。本帳號只能在對話有效期間傳送訊息給您。如果您沒有回覆，對話將在下列情況下失效：\n' +
      '• 收到 {limit} 則訊息之後\n' +
      '• {hours} 小時之後\n' +
      '您可以隨時傳送訊息，恢復對話。',
    regulated:
      '謝謝！您現在可以與您的聯絡人開始聊天了。請注意：依照微信的規定，您的聯絡人最多可以連續回覆四則訊息（包括系統訊息），' +
      '之後須等您回覆才能繼續傳送。如果對話在 {hours} 小時後失效，在您傳送訊息之前，您的聯絡人將無法傳送任何訊息。' +
      '如需離開對話，請隨時回覆 #LEAVE。',
  },
  'limit.employee': '您已達到上限：在聯絡人未回覆的情況下，最多連續傳送 {limit} 則訊息。在聯絡人回覆之前，您無法再傳送訊息。',
  'limitQueueing.employee': '您現在撰寫的訊息將進入佇列。',
  'warning.employee': '您的聯絡人已有 24 小時沒有回覆。如果在接下來的 24 小時內仍未收到回覆，對話將失效，直到聯絡人回覆。',
  'onHold.customer': '在您回覆之前，您的聯絡人無法再傳送訊息給您。依照微信的規定，本對話已暫停。請回覆任何訊息以恢復對話。',
  'participantsChanged.customer':
    '如果您在接下來的 24 小時內沒有回覆，您的聯絡人將無法再傳送訊息。為保持對話有效，請回覆任何訊息。' +
    '請注意：本對話中有其他成員加入或離開。',
  'optIn.employee': '您已向聯絡人傳送恢復對話的邀請。您最多可以傳送 {queueLimit} 則訊息，對方接受邀請後，我們會立即送出。',
  'optInFailed.employee': '恢復對話的邀請未能送出。聯絡人主動傳來訊息後，佇列中的訊息會立即送出。',
  'reengage.customer': '恢復對話的邀請（內容以範本為準）。',
  'queued.employee': '對話已失效。您最多可以將 {queueLimit} 則訊息放入佇列，聯絡人回覆後會立即送出。',
  'queueFull.employee': '待傳送的訊息已達到上限，您的上一則訊息未能進入佇列。',
  'resumed.employee': '聯絡人已恢復對話，您現在可以傳送訊息了。',
  'expired.employee': '您的聯絡人未能及時回覆。在聯絡人回覆之前，對話處於失效狀態。',
  'refused.employee': '微信目前不再接收本對話的訊息，因此對話已失效，直到聯絡人回覆。未能送出的訊息已保留，屆時會立即送出。',
  'heldByPerson.employee':
    '目前有人正在企業微信中接待您的聯絡人，因此暫時無法從這裡傳送訊息。未能送出的訊息已保留，聯絡人再次傳來訊息時會重新傳送。',
  'left.employee': '您已離開對話。',
  'left.customer': '{employee} 已離開對話。',
  'memberLeft.employee': '{employee} 已離開對話。',
  'joined.employee': '{employee} 已加入對話。',
  'joined.customer': '{employee} 已加入對話。',
  'transferred.customer': '從現在起，{employee} 將在本對話中為您服務。',
  'customerLeft.employee': '您的聯絡人已離開對話。佇列中的訊息已收回；在聯絡人返回之前，您無法再傳送訊息。',
  'customerLeft.customer': '您已離開對話，不會再收到訊息。如需返回，請隨時傳送訊息。',
  'prefix.customer': '{employee}: ',
  'check.askNumber.customer':
    '感謝您與我們聯絡。在為您接通之前，本公司需要核對您的手機號碼。請回覆您的手機號碼，並附上國碼（例如 +86）。' +
    '如需結束核對，請回覆 #LEAVE。',
  'check.wrongNumber.customer': '抱歉，我們無法將其辨識為手機號碼。請回覆您的手機號碼，並附上國碼（例如 +86）。',
  'check.askPin.customer': '我們正在以簡訊傳送驗證碼給您。請回覆驗證碼，有效期限至 {until}。如果沒有收到，請回覆 Help。',
  'check.wrongPin.customer': '驗證碼不正確。請回覆最近一則簡訊中的驗證碼，或回覆 Help。',
  'check.expiredPin.customer': '驗證碼已失效。如需新的驗證碼，請回覆 Help。',
  'check.confirmNumber.customer':
    '歡迎您回來。本公司會不定期重新核對手機號碼。請確認您的號碼：回覆您的手機號碼，並附上國碼（例如 +86）。' +
    '如需結束核對，請回覆 #LEAVE。',
  'check.help.customer':
    '請問您希望如何繼續？\n' + '• 使用其他號碼，請回覆 1。\n' + '• 重新取得驗證碼，請回覆 2。\n' + '如需結束核對，請回覆 #LEAVE。',
  'check.tooSoon.customer': '目前還不能傳送新的驗證碼。請在 {until} 之後再試。',
  'check.tooMany.customer': '目前無法再傳送驗證碼。請在 {until} 之後再試。',
  'check.locked.customer': '嘗試次數過多，核對已鎖定至 {until}。請在此之後再與我們聯絡。',
  'check.askLine.customer': '謝謝，核對已完成。請回覆您希望聯絡的人員的公務電話號碼。',
  'check.wrongLine.customer': '抱歉，我們無法為您接通此號碼。請回覆您希望聯絡的人員的公務電話號碼。',
  'check.notSent.customer': '簡訊暫時未能送出。如需重試或使用其他號碼，請回覆 Help。',
  'check.sms.customer': '{pin} 是您在微信對話中的驗證碼，請勿告知他人。',
}
