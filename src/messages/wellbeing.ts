import { messages } from 'virtual:messages/en-GB/wellbeing'
import { addMessages } from './messages.ts'

addMessages(messages)
