import { messages } from 'virtual:messages/en-GB/mentions'
import { addMessages } from './messages.ts'

addMessages(messages)
