/**
 * The shape of a case file (schema 1), as the runner reads it.
 *
 * Owns: reading a file and refusing what is no case file. Does not own: what a case means; each kind does.
 */
import { readFile } from 'node:fs/promises';
import { StreamError } from '@sluice/kernel';
import { z } from 'zod';

const stepSchema = z.looseObject({ op: z.string() });

const rangeSchema = z.object({ range: z.tuple([z.number(), z.number()]) });
const batchSchema = z.union([z.array(z.unknown()), rangeSchema, z.null()]);

const caseSchema = z.looseObject({
  id: z.string(),
  kind: z.string(),
  op: z.string(),
  name: z.string().default(''),
  args: z.record(z.string(), z.unknown()).default({}),
  batchIntervalMs: z.number().default(1000),
  partitions: z.number().optional(),
  input: z.array(batchSchema).default([]),
  input2: z.array(batchSchema).optional(),
  numBatches: z.number().optional(),
  pre: z.array(stepSchema).default([]),
  pre2: z.array(stepSchema).default([]),
  post: z.array(stepSchema).default([]),
  expected: z.unknown().optional(),
  expectedState: z.array(z.unknown()).optional(),
  partialExpected: z.array(batchSchema).optional(),
  expectedPartitions: z.number().optional(),
  expectError: z.boolean().optional(),
  ordered: z.boolean().default(true),
  innerUnordered: z.boolean().default(false),
  nonEmptyOnly: z.boolean().default(false),
  advisory: z.boolean().default(false),
  checkpointMs: z.number().optional(),
  restartAfterBatches: z.number().optional(),
});

const fileSchema = z.looseObject({ schema: z.literal(1), cases: z.array(caseSchema) });

/** One case. Fields that only some kinds have are read from it by those kinds. */
export type ConformanceCase = z.output<typeof caseSchema>;

/** One step of `pre`, `pre2` or `post`. */
export type CaseStep = z.output<typeof stepSchema>;

/** A batch of records, or `undefined` where the case says that there is no dataset at all. */
export type CaseBatch = readonly unknown[] | undefined;

/** Reads a case file. @throws CONFORMANCE_FILE_INVALID with what is wrong with it. */
export async function readCases(file: string): Promise<readonly ConformanceCase[]> {
  const result = fileSchema.safeParse(await readJson(file));
  if (result.success) return result.data.cases;
  throw invalidFile(`${file} is no conformance file of schema 1:\n${z.prettifyError(result.error)}`, result.error);
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw invalidFile(`${file} can't be read as JSON: ${why}`, error);
  }
}

function invalidFile(message: string, cause: unknown): StreamError {
  return new StreamError(message, { code: 'CONFORMANCE_FILE_INVALID', domain: 'user', retry: 'never', cause });
}

/** Expands the notations of a batch: a list, `{"range":[a,b]}`, or null. */
export function toBatch(batch: z.output<typeof batchSchema> | undefined): CaseBatch {
  if (batch === null || batch === undefined) return undefined;
  if (Array.isArray(batch)) return batch;
  const [first, last] = batch.range;
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/** A list of batches in a field that only some kinds have. */
export function toBatches(value: unknown): readonly CaseBatch[] {
  return z.array(batchSchema).parse(value).map(toBatch);
}
