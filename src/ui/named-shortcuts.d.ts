declare module 'virtual:shortcuts' {
  import type { MessageId } from '#messages/message-id.ts'

  export const shortcuts: readonly { id: string; keys: string; label: MessageId; area: string }[]
}

declare module 'virtual:shortcut-words' {}
