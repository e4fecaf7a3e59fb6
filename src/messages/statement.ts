import { messages } from 'virtual:messages/en-GB/statement'
import { addMessages } from './messages.ts'

addMessages(messages)
