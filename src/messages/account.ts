import { messages } from 'virtual:messages/en-GB/account'
import { addMessages } from './messages.ts'

addMessages(messages)
