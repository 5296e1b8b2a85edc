/**
 * Whether a customer's text asks to leave: `#LEAVE` and nothing else, without regard to case, width (`＃ＬＥＡＶＥ`) and
 * white space around it.
 */
export const isLeaveRequest = (text: string): boolean => text.normalize('NFKC').trim().toLowerCase() === '#leave'
