/** What makes a message a chain message: the headers that name its writer, claim and attempt. */
import { crc32 } from '@sluice/kernel';
import { HEADERS } from '@sluice/protocol';

import type { MessageHeaders, OutgoingMessage, StoredMessage } from '../contract/broker.ts';
import type { ChainAddress, ChainContent } from '../contract/chain.ts';
import { BROKER_ERROR_CODES, BrokerError } from '../contract/errors.ts';

/** Who wrote a chain message, and in which attempt. */
export interface ChainMark {
  readonly owner: string;
  readonly epoch: number;
  readonly attempt: string;
}

/** Builds a message of the chain; its bytes never change, however often it is sent. */
export function sealChainMessage(subject: string, content: ChainContent, mark: ChainMark): OutgoingMessage {
  const headers: MessageHeaders = {
    ...content.headers,
    [HEADERS.owner]: mark.owner,
    [HEADERS.epoch]: String(mark.epoch),
    [HEADERS.attempt]: mark.attempt,
    [HEADERS.sum]: checksumOf(content.payload),
  };
  return { subject, headers, payload: content.payload };
}

/** CRC-32 of a payload as the `Sluice-Sum` header has it: 8 hexadecimal digits. */
function checksumOf(payload: Uint8Array): string {
  return crc32(payload).toString(16).padStart(8, '0');
}

/** Epoch of a chain's newest message; 0 for a fresh chain. @throws BROKER_CHAIN_FOREIGN */
export function epochOf(newest: StoredMessage | undefined, address: ChainAddress): number {
  if (newest === undefined) return 0;
  const epoch = Number(newest.headers[HEADERS.epoch]);
  if (Number.isSafeInteger(epoch) && epoch > 0) return epoch;
  throw new BrokerError(
    `message ${newest.sequence} on ${newest.subject} of stream ${address.stream} carries no epoch: something other than Sluice wrote to this chain. ` +
      'Find that writer and remove its message before starting again',
    {
      code: BROKER_ERROR_CODES.chainForeign,
      details: { stream: address.stream, subject: newest.subject, sequence: newest.sequence },
    },
  );
}
