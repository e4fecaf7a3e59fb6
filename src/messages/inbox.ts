import { messages } from 'virtual:messages/en-GB/inbox'
import { addMessages } from './messages.ts'

addMessages(messages)
