import { messages } from 'virtual:messages/en-GB/eyes'
import { addMessages } from './messages.ts'

addMessages(messages)
