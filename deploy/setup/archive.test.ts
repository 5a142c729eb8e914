import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readTarGzEntry, readZipEntry } from './archive.mjs';
import { tarGz, zip } from './archives.fixture.ts';

const PROGRAM = Buffer.from('#!/bin/sh\necho a program\n'.repeat(100));

describe('a zip', () => {
  it('gives the entry with the base name, deflated or stored', () => {
    const entries = { 'data/scripts/other': Buffer.from('no'), 'data/scripts/nats-server': PROGRAM };
    expect(readZipEntry(zip(entries, 'deflate'), 'nats-server')).toEqual(PROGRAM);
    expect(readZipEntry(zip(entries, 'store'), 'nats-server')).toEqual(PROGRAM);
  });

  it('matches whole base names only', () => {
    const entries = { 'data/not-nats-server': PROGRAM };
    expect(() => readZipEntry(zip(entries, 'deflate'), 'nats-server')).toThrow('holds no file called nats-server');
  });

  it('is refused when it is cut off or not a zip', () => {
    const whole = zip({ 'nats-server': PROGRAM }, 'deflate');
    expect(() => readZipEntry(whole.subarray(0, whole.length - 30), 'nats-server')).toThrow('not a zip, or cut off');
    expect(() => readZipEntry(Buffer.from('<html>'), 'nats-server')).toThrow('not a zip, or cut off');
  });
});

describe('a tar.gz', () => {
  it('gives the regular file with the base name', () => {
    const archive = tarGz({ 'nats-server-v1/LICENSE': Buffer.from('text'), 'nats-server-v1/nats-server': PROGRAM });
    expect(readTarGzEntry(archive, 'nats-server')).toEqual(PROGRAM);
  });

  it('is refused without the file, cut off, or when it is no tar.gz', () => {
    expect(() => readTarGzEntry(tarGz({ other: PROGRAM }), 'nats-server')).toThrow('holds no file called nats-server');
    expect(() => readTarGzEntry(Buffer.from('<html>'), 'nats-server')).toThrow();
    const cut = gzipSync(tarGz({ 'nats-server': PROGRAM }, 'plain').subarray(0, 600));
    expect(() => readTarGzEntry(cut, 'nats-server')).toThrow('cut off');
  });
});
