/**
 * From where on a reader still needs a partition of a published stream: an entry of the publisher's bucket of holds,
 * renewed by the reader and gone a day after the last renewal.
 *
 * H1  A hold that is too old keeps more than needed and is harmless; it never names what its reader has not stored.
 */
import { fnv1a32OfText } from '@sluice/kernel';

import { sluice } from '../generated/sluice.js';
import { decodeMessage, encodeMessage, toCount } from './wire.ts';

/** One reader's hold on one partition. */
export interface OutputHold {
  /** The reading pipeline, and its input. */
  readonly reader: string;
  readonly input: string;
  /** The published stream. */
  readonly output: string;
  readonly partition: number;
  /** This message and all after it are kept; 0 = everything there is. */
  readonly fromSequence: number;
}

/** The entry's id: always the same for the same reader, and short enough for any names. */
export function outputHoldId({ reader, input, output, partition }: Omit<OutputHold, 'fromSequence'>): string {
  const name = `${reader}/${input}/${output}/${partition}`;
  return [name, `again ${name}`].map((text) => fnv1a32OfText(text).toString(16).padStart(8, '0')).join('');
}

/** Writes a hold. */
export function encodeOutputHold(hold: OutputHold): Uint8Array {
  return encodeMessage('OutputHold', sluice.v1.OutputHold, hold);
}

/** Reads a hold. @throws PROTOCOL_MESSAGE_INVALID */
export function decodeOutputHold(bytes: Uint8Array): OutputHold {
  return decodeMessage('OutputHold', sluice.v1.OutputHold, bytes, (wire) => ({
    reader: wire.reader,
    input: wire.input,
    output: wire.output,
    partition: wire.partition,
    fromSequence: toCount(wire.fromSequence),
  }));
}
