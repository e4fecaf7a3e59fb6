import { messages } from 'virtual:messages/en-GB/studio'
import { addMessages } from './messages.ts'

addMessages(messages)
