/** Small zip and tar writers, so that the readers are tested without any program installed. */
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';

const TAR_BLOCK = 512;

/** A zip with these entries, as a wheel is one. */
export function zip(entries: Readonly<Record<string, Buffer>>, method: 'deflate' | 'store'): Buffer {
  const locals: Buffer[] = [];
  const index: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(entries)) {
    const packed = method === 'deflate' ? deflateRawSync(content) : content;
    const sizes = Buffer.alloc(20);
    sizes.writeUInt16LE(method === 'deflate' ? 8 : 0, 0);
    sizes.writeUInt32LE(crc32(content), 6);
    sizes.writeUInt32LE(packed.length, 10);
    sizes.writeUInt32LE(content.length, 14);
    sizes.writeUInt16LE(name.length, 18);
    // Local extra field of 4 bytes that the index does not have: readers must not mix them up.
    const local = Buffer.concat([hex('504b0304' + '14000000'), sizes, hex('0400'), Buffer.from(name), hex('fefe0000')]);
    const place = Buffer.alloc(4);
    place.writeUInt32LE(offset);
    index.push(
      Buffer.concat([hex('504b0102' + '14001400' + '0000'), sizes, Buffer.alloc(12), place, Buffer.from(name)]),
    );
    locals.push(local, packed);
    offset += local.length + packed.length;
  }
  const end = Buffer.alloc(22);
  hex('504b0506').copy(end);
  end.writeUInt16LE(index.length, 8);
  end.writeUInt16LE(index.length, 10);
  end.writeUInt32LE(Buffer.concat(index).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...index, end]);
}

/** A tar.gz with these files, as a release archive is one; `plain` leaves out the gzip. */
export function tarGz(entries: Readonly<Record<string, Buffer>>, form: 'gzip' | 'plain' = 'gzip'): Buffer {
  const blocks = Object.entries(entries).flatMap(([name, content]) => {
    const header = Buffer.alloc(TAR_BLOCK);
    header.write(name, 0);
    header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
    header.write('0', 156);
    return [header, content, Buffer.alloc((TAR_BLOCK - (content.length % TAR_BLOCK)) % TAR_BLOCK)];
  });
  const tar = Buffer.concat([...blocks, Buffer.alloc(2 * TAR_BLOCK)]);
  return form === 'gzip' ? gzipSync(tar) : tar;
}

function hex(text: string): Buffer {
  return Buffer.from(text, 'hex');
}
