import { messages } from 'virtual:messages/en-GB/operations'
import { addMessages } from './messages.ts'

addMessages(messages)
