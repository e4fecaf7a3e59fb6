import { messages } from 'virtual:messages/en-GB/alike'
import { addMessages } from './messages.ts'

addMessages(messages)
