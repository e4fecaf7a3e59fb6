import { messages } from 'virtual:messages/en-GB/unsent'
import { addMessages } from './messages.ts'

addMessages(messages)
