import { SPELLINGS } from '#domain/keyword-trie.ts'
import { PLACES_TO_LOOK, type PlaceToLook, type RuleCondition } from '#domain/routing-rules.ts'
import { t } from '#messages/messages.ts'
import { Checkbox } from '#ui/checkbox.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { TextField } from '#ui/text-field.tsx'

type Leaf = Exclude<RuleCondition, { kind: 'all' | 'any' | 'not' }>

/** What one condition asks for. */
export function ConditionFields({ condition, onChanged }: { condition: Leaf; onChanged: (condition: Leaf) => void }) {
  switch (condition.kind) {
    case 'words':
      return <WordsFields condition={condition} onChanged={onChanged} />
    case 'pattern':
      return (
        <div className="grid gap-2">
          <TextField
            label={t('rules.pattern')}
            hint={t('rules.pattern.hint')}
            className="font-mono"
            spellCheck={false}
            autoComplete="off"
            value={condition.pattern}
            onChange={({ currentTarget }) => onChanged({ ...condition, pattern: currentTarget.value })}
          />
          <div className="grid gap-2 sm:grid-cols-2">
            <WhereField place={condition.in} onChosen={(place) => onChanged({ ...condition, in: place })} />
            <SelectField
              label={t('rules.letters')}
              value={condition.letters}
              options={(['any', 'exact'] as const).map((id) => ({ id, label: t(`rules.letters.${id}`) }))}
              onChosen={(letters) => onChanged({ ...condition, letters: letters === 'exact' ? 'exact' : 'any' })}
            />
          </div>
        </div>
      )
    case 'score':
      return (
        <div className="grid gap-2 sm:grid-cols-2">
          <TextField
            label={t('rules.score.name')}
            hint={t('rules.score.name.hint')}
            value={condition.name ?? ''}
            onChange={({ currentTarget }) => onChanged({ ...condition, name: currentTarget.value || null })}
          />
          <TextField
            label={t('rules.score.least')}
            type="number"
            min={0.01}
            max={1}
            step={0.01}
            value={condition.least}
            onChange={({ currentTarget }) => onChanged({ ...condition, least: currentTarget.valueAsNumber || 0 })}
          />
        </div>
      )
    case 'platform':
    case 'language':
      return (
        <TextField
          label={t(`rules.${condition.kind}`)}
          hint={condition.kind === 'language' && t('rules.language.hint')}
          value={condition.is.join(',')}
          onChange={({ currentTarget }) => onChanged({ ...condition, is: currentTarget.value.split(',') })}
        />
      )
    default:
      return condition satisfies never
  }
}

function WordsFields({
  condition,
  onChanged,
}: {
  condition: Leaf & { kind: 'words' }
  onChanged: (condition: Leaf) => void
}) {
  const { spellings } = condition
  return (
    <div className="grid gap-2">
      <TextArea
        label={t('rules.words')}
        hint={t('rules.words.hint')}
        spellCheck={false}
        value={condition.words.join('\n')}
        onChange={({ currentTarget }) => onChanged({ ...condition, words: currentTarget.value.split('\n') })}
      />
      <WhereField place={condition.in} onChosen={(place) => onChanged({ ...condition, in: place })} />
      <fieldset className="grid gap-1">
        <legend className="mb-1 text-xs font-medium text-faint">{t('rules.spellings')}</legend>
        {SPELLINGS.map((spelling) => (
          <Checkbox
            key={spelling}
            label={t(`rules.spelling.${spelling}`)}
            checked={spellings.includes(spelling)}
            onChange={() => {
              const others = spellings.filter((one) => one !== spelling)
              onChanged({ ...condition, spellings: spellings.includes(spelling) ? others : [...others, spelling] })
            }}
          />
        ))}
      </fieldset>
    </div>
  )
}

function WhereField({ place, onChosen }: { place: PlaceToLook; onChosen: (place: PlaceToLook) => void }) {
  return (
    <SelectField
      label={t('rules.in')}
      value={place}
      options={PLACES_TO_LOOK.map((id) => ({ id, label: t(`rules.in.${id}`) }))}
      onChosen={(id) => onChosen(id === 'thread' ? 'thread' : 'comment')}
    />
  )
}
