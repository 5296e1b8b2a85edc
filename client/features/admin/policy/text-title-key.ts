import type { NoticeTextKey } from '../../../../server/contracts/notice-texts.ts'

type Underscored<Text extends string> = Text extends `${infer Head}.${infer Rest}` ? `${Head}_${Underscored<Rest>}` : Text

/** Dots lead into a tree of texts, and the key of a text has some. */
export const textTitleKey = <Key extends NoticeTextKey>(key: Key) => key.replaceAll('.', '_') as Underscored<Key>
