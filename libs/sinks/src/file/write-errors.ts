/** What a failure of the file system means to the person who chose the path. */
import { SINK_ERROR_CODES, SinkError } from '../contract/errors.ts';

const DENIED = new Set(['EACCES', 'EPERM', 'EROFS']);
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const TAKEN = new Set(['EEXIST', 'ENOTDIR', 'EISDIR']);

/** Turns a failure to write `path` into an error that names it and the next step. */
export function writeError(error: unknown, path: string): SinkError {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  const init = { details: { path, systemCode: code }, cause: error };
  if (DENIED.has(code)) {
    return new SinkError(
      SINK_ERROR_CODES.pathDenied,
      `may not write ${path} (${code}): give the user that runs the pipeline write permission, or choose another prefix; then retry the batch`,
      init,
    );
  }
  if (FULL.has(code)) {
    return new SinkError(
      SINK_ERROR_CODES.diskFull,
      `no room to write ${path} (${code}): free space on that disk; the batch is kept and tried again`,
      { ...init, domain: 'external', retry: 'retry' },
    );
  }
  if (TAKEN.has(code)) {
    return new SinkError(
      SINK_ERROR_CODES.pathTaken,
      `can't write ${path} (${code}): a file stands where a directory is needed, or the other way round; remove it or choose another prefix`,
      init,
    );
  }
  return new SinkError(
    SINK_ERROR_CODES.writeFailed,
    `writing ${path} failed: ${error instanceof Error ? error.message : String(error)}`,
    { ...init, domain: 'external', retry: 'retry' },
  );
}
