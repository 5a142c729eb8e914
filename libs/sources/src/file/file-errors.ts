/** What a failure of the file system means to the person who chose the path. */
import { SOURCE_ERROR_CODES, SourceError } from '../contract/errors.ts';

/** The system's name of a failure (`ENOENT`, `EACCES`), when it is one. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Tells whether the system refused access. */
export function isDenied(error: unknown): boolean {
  const code = systemCode(error);
  return code === 'EACCES' || code === 'EPERM';
}

/** Tells whether the path does not exist. */
export function isMissing(error: unknown): boolean {
  const code = systemCode(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/** Turns a failure at `path` into an error that names the path and the next step. */
export function fileError(error: unknown, path: string, input: string): SourceError {
  const details = { input, path, systemCode: systemCode(error) };
  if (isMissing(error)) {
    return new SourceError(
      SOURCE_ERROR_CODES.pathMissing,
      `input "${input}" reads ${path}, which does not exist: check the path and the directory the pipeline is started in`,
      { details, cause: error },
    );
  }
  if (isDenied(error)) {
    return new SourceError(
      SOURCE_ERROR_CODES.pathDenied,
      `input "${input}" may not read ${path} as user ${userText()}: give that user read permission (and search permission on its directories), or leave it out with "exclude" or onUnreadable: 'skip'`,
      { details, cause: error },
    );
  }
  return new SourceError(
    SOURCE_ERROR_CODES.readFailed,
    `reading ${path} for input "${input}" failed: ${error instanceof Error ? error.message : String(error)}`,
    {
      domain: 'external',
      retry: 'retry',
      details,
      cause: error,
    },
  );
}

/** The error for a file that is not what it was when reading it began. */
export function splitChangedError(path: string, input: string, what: string): SourceError {
  return new SourceError(
    SOURCE_ERROR_CODES.splitChanged,
    `${path} ${what} since input "${input}" began to read it, so going on could lose or repeat lines: put the file back as it was, or start the pipeline under another name to read everything anew`,
    { details: { input, path } },
  );
}

function userText(): string {
  return process.getuid === undefined ? 'it runs as' : String(process.getuid());
}
