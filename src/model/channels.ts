/** The channels that a blueprint can name: those that are built in, those of its repository, and its own. */
import { finding } from '../diagnostic/codes.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { didYouMean } from '../diagnostic/did-you-mean.ts'
import { shortened } from '../diagnostic/shortened.ts'
import type { Place } from '../diagnostic/span.ts'
import type { BlueprintDocument, ChannelProperties, Text } from '../schema/generated/document.ts'
import { CHANNELS, isChannelName, NOTICE_CHANNELS, SEEN_CHANNELS } from '../vocabulary/terms.ts'
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
    if (isChannelName(located.id)) findings.add(() => takenByBuiltIn(located.id, place(located, 'key')))
    else channels.set(located.id, ownChannel(located))
  }
  return channels
}

/** Of one's own channel with the id of one that is built in. */
export function takenByBuiltIn(id: string, at: Place): Diagnostic {
  const message = `the channel "${id}" is built in, and means the same everywhere`
  return finding('schema-value', at, message, { hint: 'give your own channel another id' })
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
