import type { Channel } from '../model/blueprint.ts'
import type { ChannelName } from '../vocabulary/terms.ts'
import type { Words } from '../vocabulary/words.ts'

/** As it stands in the picture: the author's title, or the word for one that is built in. */
export function channelName({ id, title }: Channel, words: Words): string {
  return title ?? words.channels[id as ChannelName]
}
