/** The records of one published message, taken piece by piece. */
import { decodeRecords } from '@sluice/protocol';

import type { SourceChunk } from '../contract/source.ts';
import { LineBuffer } from '../lines/line-buffer.ts';

/** What is left of a message. `lines` stay bytes; everything else is decoded. */
export interface OutputRecords {
  /** The next records, or undefined when none are left. */
  take(maxBytes: number, maxRecords: number): SourceChunk['data'] | undefined;
}

/** @throws PROTOCOL_CODEC_UNKNOWN, PROTOCOL_PAYLOAD_INVALID */
export function openRecords(codec: string, payload: Uint8Array): OutputRecords {
  return codec === 'lines' ? openLines(payload) : openValues(decodeRecords(codec, payload));
}

function openLines(payload: Uint8Array): OutputRecords {
  // No limit here: the pipeline that published the lines had its own.
  const lines = new LineBuffer({ maxRecordBytes: Number.MAX_SAFE_INTEGER, offset: 0, positionText: String });
  lines.push(payload);
  lines.endInput();
  return {
    take: (maxBytes, maxRecords) => {
      const taken = lines.take({ maxBytes, maxRecords });
      return taken === undefined ? undefined : { codec: 'lines', bytes: taken.bytes, records: taken.records };
    },
  };
}

function openValues(records: readonly unknown[]): OutputRecords {
  let next = 0;
  return {
    take: (_maxBytes, maxRecords) => {
      if (next >= records.length) return undefined;
      const values = records.slice(next, next + maxRecords);
      next += values.length;
      return { codec: 'values', values };
    },
  };
}
