import type { Channel } from '../model/blueprint.ts'
import { isChannelName } from '../vocabulary/terms.ts'
import { isPlain, wrongType, wrongValue } from './arguments.ts'

const EXAMPLE = '{ id: "intercom", title: "Intercom", seen: false, notice: false }'

/** @throws TypeError for anything but a list of channels, RangeError for the id of a channel that is built in */
export function expectChannels(at: string, channels: unknown): asserts channels is readonly Channel[] {
  if (!Array.isArray(channels)) throw wrongType(at, `a list of channels, such as [${EXAMPLE}]`, channels)
  channels.forEach((channel: unknown, index) => expectChannel(`${at}[${index}]`, channel))
}

function expectChannel(at: string, channel: unknown): void {
  if (!isPlain(channel)) throw wrongType(at, `a channel, such as ${EXAMPLE}`, channel)
  const { id, title, seen, notice } = channel
  if (typeof id !== 'string') throw wrongType(`${at}.id`, 'a text, such as "intercom"', id)
  if (isChannelName(id)) throw wrongValue(`${at}.id`, 'the id of no channel that is built in', id)
  if (title !== undefined && typeof title !== 'string') throw wrongType(`${at}.title`, 'a text', title)
  if (typeof seen !== 'boolean') throw wrongType(`${at}.seen`, 'true or false', seen)
  if (typeof notice !== 'boolean') throw wrongType(`${at}.notice`, 'true or false', notice)
}
