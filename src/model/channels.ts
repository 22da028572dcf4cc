/** The channels that a blueprint can name: those that are built in, those of its repository, and its own. */
import { finding } from '../diagnostic/codes.ts'
import { didYouMean } from '../diagnostic/did-you-mean.ts'
import { shortened } from '../diagnostic/shortened.ts'
import type { BlueprintDocument, ChannelProperties, Text } from '../schema/generated/document.ts'
import { CHANNELS, NOTICE_CHANNELS, SEEN_CHANNELS } from '../vocabulary/terms.ts'
import type { Channel } from './blueprint.ts'
import type { Findings } from './findings.ts'
import { entries, isLong, place, placeOfProperty, property, scalar, shown, type Located } from './located.ts'

export type Channels = ReadonlyMap<string, Channel>

const BUILT_IN: readonly Channel[] = CHANNELS.map((id) => ({
  id,
  seen: SEEN_CHANNELS.has(id),
  notice: NOTICE_CHANNELS.has(id),
}))

/** `ofProject` are those that the configuration names; the blueprint's own go before them. */
export function buildChannels(
  blueprint: Located<BlueprintDocument>,
  ofProject: readonly Channel[],
  findings: Findings,
): Channels {
  const channels = new Map(BUILT_IN.map((channel) => [channel.id, channel]))
  const own = entries<ChannelProperties | Text>(property(blueprint, 'channels'))
  for (const channel of ofProject) channels.set(channel.id, channel)
  for (const located of own) {
    if (BUILT_IN.some(({ id }) => id === located.id)) {
      const message = `the channel "${located.id}" is built in, and means the same everywhere`
      const hint = 'give your own channel another id'
      findings.add(() => finding('schema-value', place(located, 'key'), message, { hint }))
    } else channels.set(located.id, ownChannel(located))
  }
  return channels
}

function ownChannel(located: Located<ChannelProperties | Text> & { readonly id: string }): Channel {
  const { id } = located
  if (!isLong<ChannelProperties>(located)) {
    return { id, title: scalar(located as Located<Text>), place: place(located), seen: false, notice: false }
  }
  const { seen = false, notice = false } = located.value
  return { id, title: shown(located, 'title') ?? id, place: placeOfProperty(located, 'title'), seen, notice }
}

/** The channel that a step or a link names; undefined, and reported, where there is none of that id. */
export function channelOf(
  located: Located<string> | undefined,
  channels: Channels,
  findings: Findings,
): Channel | undefined {
  if (!located) return undefined
  const channel = channels.get(located.value)
  if (channel) return channel
  findings.add(() => {
    const ids = [...channels.keys()]
    const hint = didYouMean(located.value, ids) ?? `possible: ${ids.join(', ')}; your own go under "channels:"`
    return finding('schema-value', place(located), `"${shortened(located.value)}" is no channel`, { hint })
  })
  return undefined
}
