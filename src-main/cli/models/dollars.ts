/** Millionths of a US dollar as an amount: "$0.0042", "$1.25". */
export function dollars(microUsd: number): string {
  const amount = microUsd / 1e6;
  const digits = amount >= 0.1 || amount === 0 ? 2 : 4;
  return `$${amount.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })}`;
}
