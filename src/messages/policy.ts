import { messages } from 'virtual:messages/en-GB/policy'
import { addMessages } from './messages.ts'

addMessages(messages)
