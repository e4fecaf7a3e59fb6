import { messages } from 'virtual:messages/en-GB/rules'
import { addMessages } from './messages.ts'

addMessages(messages)
