import { messages } from 'virtual:messages/en-GB/phrases'
import { addMessages } from './messages.ts'

addMessages(messages)
