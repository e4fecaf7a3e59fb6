import { messages } from 'virtual:messages/en-GB/reread'
import { addMessages } from './messages.ts'

addMessages(messages)
