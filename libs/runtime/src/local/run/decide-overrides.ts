/** Turns the input options of a command line into changes of a plan. Pure. */
import type { InputOverride, InputPlan, PlanOverrides } from '@sluice/dstream';
import { LOCAL_ERROR_CODES, LocalError } from '../errors.ts';

/** What a person can say about a pipeline's input without touching its file. */
export interface InputChoice {
  /** Absolute path of a file or directory, or a glob. */
  readonly input: string | undefined;
  /** `HOST:PORT`. */
  readonly socket: string | undefined;
  /** Records per second over all partitions of the input. */
  readonly rate: number | undefined;
  readonly intervalMs: number | undefined;
  readonly partitions: number | undefined;
}

/** The changes, for the pipeline's planned inputs. @throws LOCAL_INPUT_UNCLEAR unless there is exactly one input to change. */
export function decideOverrides(inputs: readonly InputPlan[], choice: InputChoice): PlanOverrides {
  const options = {
    ...(choice.intervalMs === undefined ? {} : { batchInterval: choice.intervalMs }),
    ...(choice.partitions === undefined ? {} : { partitions: choice.partitions }),
  };
  if (choice.input === undefined && choice.socket === undefined && choice.rate === undefined) return { options };
  const input = onlyInput(inputs, choice);
  return { options, inputs: { [input.id]: decideInput(input, choice) } };
}

function decideInput(input: InputPlan, choice: InputChoice): InputOverride {
  const source = decideSource(choice);
  // One connection is one split, which is one partition.
  const partitions = choice.socket === undefined ? (choice.partitions ?? input.partitions) : 1;
  const maxRate = choice.rate === undefined ? undefined : Math.max(1, Math.round(choice.rate / partitions));
  return { ...(source === undefined ? {} : { source }), partitions, ...(maxRate === undefined ? {} : { maxRate }) };
}

function decideSource({ input, socket }: InputChoice): InputOverride['source'] {
  if (socket !== undefined) {
    const colon = socket.lastIndexOf(':');
    return { type: 'socket', options: { host: socket.slice(0, colon), port: Number(socket.slice(colon + 1)) } };
  }
  return input === undefined ? undefined : { type: 'textFiles', options: { path: input } };
}

function onlyInput(inputs: readonly InputPlan[], choice: InputChoice): InputPlan {
  if (choice.input !== undefined && choice.socket !== undefined)
    throw unclear('--input and --socket were both given: give one');
  const [first, ...others] = inputs;
  if (first === undefined || others.length > 0) {
    throw unclear(
      `--input, --socket and --rate are for pipelines with one input; this one has ${inputs.length} (${inputs.map(({ id }) => id).join(', ')}): set them in its file`,
    );
  }
  return first;
}

function unclear(message: string): LocalError {
  return new LocalError(LOCAL_ERROR_CODES.inputUnclear, message);
}
