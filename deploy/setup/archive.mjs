// @ts-check
/**
 * Purpose: take one file out of a zip or a tar.gz, with nothing installed yet.
 *
 * Owns: finding the entry and checking that it is whole.
 * Does not own: zip64, encryption, links: the archives read here have none, and they are refused.
 * Whether the content is the right one is decided by its checksum, at the caller.
 */
import { gunzipSync, inflateRawSync } from 'node:zlib';

const ZIP_END = 0x06_05_4b_50;
const ZIP_ENTRY = 0x02_01_4b_50;
const ZIP_END_BYTES = 22;
const ZIP_COMMENT_LIMIT = 65_535;
const ZIP_ENTRY_BYTES = 46;
const ZIP_LOCAL_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;
const TAR_BLOCK = 512;

/**
 * The content of the first zip entry whose base name is `baseName`.
 *
 * @param {Buffer} zip
 * @param {string} baseName
 * @returns {Buffer}
 * @throws {Error} when the zip is damaged or holds no such entry
 */
export function readZipEntry(zip, baseName) {
  const end = findZipEnd(zip);
  const count = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  for (let i = 0; i < count; i += 1) {
    if (zip.readUInt32LE(at) !== ZIP_ENTRY) throw new Error('damaged zip: no entry where the index names one');
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.toString('utf8', at + ZIP_ENTRY_BYTES, at + ZIP_ENTRY_BYTES + nameLength);
    if (hasBaseName(name, baseName)) return inflateZipEntry(zip, at);
    at += ZIP_ENTRY_BYTES + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  throw new Error(`the zip holds no file called ${baseName}`);
}

/**
 * The content of the first regular file in a tar.gz whose base name is `baseName`.
 *
 * @param {Buffer} tarGz
 * @param {string} baseName
 * @returns {Buffer}
 * @throws {Error} when the archive is damaged or holds no such file
 */
export function readTarGzEntry(tarGz, baseName) {
  const tar = gunzipSync(tarGz);
  let at = 0;
  while (at + TAR_BLOCK <= tar.length && tar[at] !== 0) {
    const name = cString(tar, at, 100);
    const size = Number.parseInt(cString(tar, at + 124, 12).trim(), 8);
    if (!Number.isSafeInteger(size)) throw new Error('damaged tar: an entry has no readable size');
    const type = String.fromCharCode(tar[at + 156] ?? 0);
    const start = at + TAR_BLOCK;
    if ((type === '0' || type === '\0') && hasBaseName(name, baseName)) {
      if (start + size > tar.length) throw new Error(`damaged tar: ${baseName} is cut off`);
      return tar.subarray(start, start + size);
    }
    at = start + Math.ceil(size / TAR_BLOCK) * TAR_BLOCK;
  }
  throw new Error(`the tar holds no file called ${baseName}`);
}

/** @param {Buffer} zip */
function findZipEnd(zip) {
  const lowest = Math.max(0, zip.length - ZIP_END_BYTES - ZIP_COMMENT_LIMIT);
  for (let at = zip.length - ZIP_END_BYTES; at >= lowest; at -= 1) {
    if (zip.readUInt32LE(at) === ZIP_END) return at;
  }
  throw new Error('not a zip, or cut off: it has no index');
}

/**
 * @param {Buffer} zip
 * @param {number} at where the index entry starts
 */
function inflateZipEntry(zip, at) {
  const method = zip.readUInt16LE(at + 10);
  const packedBytes = zip.readUInt32LE(at + 20);
  const local = zip.readUInt32LE(at + 42);
  // The local header repeats name and extra field with lengths of its own.
  const start = local + ZIP_LOCAL_BYTES + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const packed = zip.subarray(start, start + packedBytes);
  if (method === STORED) return packed;
  if (method === DEFLATED) return inflateRawSync(packed);
  throw new Error(`zip compression method ${method} is not read here`);
}

/**
 * @param {string} name
 * @param {string} baseName
 */
function hasBaseName(name, baseName) {
  return name === baseName || name.endsWith(`/${baseName}`);
}

/**
 * @param {Buffer} bytes
 * @param {number} start
 * @param {number} length
 */
function cString(bytes, start, length) {
  const text = bytes.toString('utf8', start, start + length);
  const end = text.indexOf('\0');
  return end === -1 ? text : text.slice(0, end);
}
