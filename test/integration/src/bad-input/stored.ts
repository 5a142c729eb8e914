/** What a pipeline left in its OUT stream, as a foreign client reads it. */
import { connectJetStream } from '@sluice/broker';
import {
  createSubjects,
  type DeadLetter,
  decodeDeadLetter,
  decodeRecords,
  decodeValue,
  HEADERS,
  MESSAGE_KINDS,
  type PipelineSubjects,
} from '@sluice/protocol';

/** A dead letter with its record decoded. */
export type ReadLetter = Omit<DeadLetter, 'record'> & { readonly record: unknown };

/** Every record published under a name, in the order of the stream. */
export async function readRecords(url: string, pipeline: string, name: string): Promise<unknown[]> {
  const payloads = await readOut(url, pipeline, { kind: MESSAGE_KINDS.output, filter: (of) => of.outs(name) });
  return payloads.flatMap((payload) => [...decodeRecords('msgpack', payload)]);
}

/** Every dead letter, in the order of the stream. */
export async function readLetters(url: string, pipeline: string): Promise<ReadLetter[]> {
  const of = { kind: MESSAGE_KINDS.deadLetter, filter: (subjects: PipelineSubjects) => subjects.deadLetterFilter };
  return (await readOut(url, pipeline, of)).map((payload) => {
    const letter = decodeDeadLetter(payload);
    return { ...letter, record: decodeValue(letter.record) };
  });
}

interface OutMessages {
  readonly kind: string;
  readonly filter: (subjects: PipelineSubjects) => string;
}

async function readOut(url: string, pipeline: string, { kind, filter }: OutMessages): Promise<Uint8Array[]> {
  await using broker = await connectJetStream({ url, name: 'foreign reader' });
  const subjects = createSubjects(pipeline);
  const stream = subjects.stream('OUT');
  const toSequence = (await broker.streamFacts(stream))?.lastSequence ?? 0;
  const payloads: Uint8Array[] = [];
  for await (const message of broker.readRange({ stream, subject: filter(subjects), fromSequence: 1, toSequence }))
    if (message.headers[HEADERS.kind] === kind) payloads.push(message.payload);
  return payloads;
}
