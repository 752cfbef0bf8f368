import { Button, Modal, Select, TextInput } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { type Price, priceSchema } from '../../../../src-shared/model/llm/prices.ts';
import { providerKinds } from '../../../../src-shared/model/llm/providerKind.ts';
import { RangeInput } from '../../../ui/parts/RangeInput.tsx';
import s from '../settings.module.css';
import m from './models.module.css';
import { blankPrice, mostPrice, type PriceDraft, priceDraft, priceFault, toPrice } from './priceDraft.ts';
import { kindNames } from './providerWords.ts';

interface PriceDialogProps {
  /** Null: a new one. */
  readonly price: Price | null;
  readonly keep: (price: Price) => void;
  readonly close: () => void;
}

const amounts = [
  ['input', 'Input', 'For a million tokens.'],
  ['cachedInput', 'Input from a cache', 'Empty: not published; the input price counts.'],
  ['cacheWrite', 'Writing to a cache', 'Empty: costs what input costs.'],
  ['output', 'Output', 'Reasoning counts as output.'],
] as const;

/** One row of the table of prices, with the source of its figures. */
export function PriceDialog({ price, keep, close }: PriceDialogProps): ReactElement {
  const [draft, setDraft] = useState<PriceDraft>(() =>
    price === null ? blankPrice(new Date()) : priceDraft(price),
  );
  const [isTried, setTried] = useState(false);
  const set = (part: Partial<PriceDraft>): void => setDraft((now) => ({ ...now, ...part }));
  const fault = priceFault(draft);
  const save = (): void => {
    setTried(true);
    const made = toPrice(draft, price);
    if (fault === null && made !== null) keep(priceSchema.parse(made));
  };
  return (
    <Modal
      opened
      onClose={close}
      title={price === null ? 'Add a price' : `Your price of ${price.model}`}
      size="lg"
      centered
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <div className={m['form']}>
          <Select
            label="Provider"
            allowDeselect={false}
            data={providerKinds.map((kind) => ({ value: kind, label: kindNames[kind] }))}
            value={draft.kind}
            onChange={(value) => {
              const kind = providerKinds.find((known) => known === value);
              if (kind !== undefined) set({ kind });
            }}
          />
          <TextInput
            label="Model"
            data-autofocus
            maxLength={200}
            spellCheck={false}
            value={draft.model}
            onChange={(event) => set({ model: event.currentTarget.value })}
          />
          {amounts.map(([field, label, description]) => (
            <RangeInput
              key={field}
              label={label}
              description={description}
              prefix="$"
              min={0}
              max={mostPrice}
              allowNegative={false}
              hideControls
              value={typeof draft[field] === 'number' ? draft[field] : undefined}
              onChange={(value) => set({ [field]: value ?? '' })}
            />
          ))}
          <TextInput
            label="In force from"
            type="date"
            value={draft.validFrom}
            onChange={(event) => set({ validFrom: event.currentTarget.value })}
          />
          <TextInput
            label="Read on"
            type="date"
            value={draft.readOn}
            onChange={(event) => set({ readOn: event.currentTarget.value })}
          />
        </div>
        <TextInput
          mt="md"
          label="Source"
          description="Where the figures were read: an address, a contract."
          maxLength={300}
          value={draft.source}
          onChange={(event) => set({ source: event.currentTarget.value })}
        />
        {isTried && fault !== null ? (
          <p className={s['fault']} role="alert">
            {fault}
          </p>
        ) : null}
        <div className={m['actions']}>
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit">Keep the price</Button>
        </div>
      </form>
    </Modal>
  );
}
