import { messages } from 'virtual:messages/en-GB/protection'
import { addMessages } from './messages.ts'

addMessages(messages)
