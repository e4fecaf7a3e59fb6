import { messages } from 'virtual:messages/en-GB/requests'
import { addMessages } from './messages.ts'

addMessages(messages)
