/** The server's message limit, checked before sending: a message over it would cost the connection. */
import type { OutgoingMessage } from './broker.ts';
import { BROKER_ERROR_CODES, BrokerError } from './errors.ts';

/** `NATS/1.0`, its line end, and the empty line that ends the headers. */
const HEADER_FRAME_BYTES = 12;
/** Room for the headers that the adapter adds for expectations. */
const EXPECTATION_BYTES = 512;

/** Rejects a message that is larger than the server takes, headers included. @throws BROKER_PAYLOAD_TOO_LARGE */
export function checkPayloadSize(message: OutgoingMessage, maxPayload: number): void {
  const bytes = message.payload.length + headerBytes(message) + EXPECTATION_BYTES;
  if (bytes <= maxPayload) return;
  throw new BrokerError(
    `a message on ${message.subject} has ${bytes} bytes with its headers, more than the server's max_payload of ${maxPayload}: ` +
      'make it smaller or raise max_payload (up to 8 MiB)',
    {
      code: BROKER_ERROR_CODES.payloadTooLarge,
      domain: 'user',
      details: { subject: message.subject, bytes, maxPayload },
    },
  );
}

function headerBytes(message: OutgoingMessage): number {
  let bytes = HEADER_FRAME_BYTES;
  for (const [name, value] of Object.entries(message.headers)) bytes += name.length + value.length + 4;
  return bytes;
}
