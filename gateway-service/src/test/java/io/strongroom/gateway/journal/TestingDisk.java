package io.strongroom.gateway.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** A file whose {@code force} can fail, and then loses what was not on disk, as Linux may. */
final class TestingDisk extends FileChannel {
  final AtomicInteger failures = new AtomicInteger();
  volatile boolean broken;
  private final ByteArrayOutputStream cached = new ByteArrayOutputStream();
  private byte[] onDisk = {};
  private long lost;

  synchronized String text() {
    return new String(onDisk, StandardCharsets.UTF_8);
  }

  @Override
  public synchronized int write(ByteBuffer source) {
    if (broken) {
      throw new IllegalStateException("broken");
    }
    byte[] bytes = new byte[source.remaining()];
    source.get(bytes);
    cached.writeBytes(bytes);
    return bytes.length;
  }

  @Override
  public synchronized void force(boolean metaData) throws IOException {
    if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      lost = cached.size();
      throw new IOException("the disk fails");
    }
    byte[] all = cached.toByteArray();
    byte[] written = Arrays.copyOf(onDisk, all.length);
    int from = (int) Math.max(onDisk.length, lost);
    System.arraycopy(all, from, written, from, all.length - from);
    onDisk = written;
  }

  @Override
  public synchronized FileChannel truncate(long size) {
    byte[] kept = Arrays.copyOf(cached.toByteArray(), (int) Math.min(size, cached.size()));
    cached.reset();
    cached.writeBytes(kept);
    lost = Math.min(lost, size);
    return this;
  }

  @Override
  public synchronized long size() {
    return cached.size();
  }

  @Override
  public long position() {
    return size();
  }

  @Override
  protected void implCloseChannel() {
    broken = true;
  }

  @Override
  public int read(ByteBuffer into) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long read(ByteBuffer[] into, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int read(ByteBuffer into, long position) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int write(ByteBuffer source, long position) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileChannel position(long position) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count) {
    throw new UnsupportedOperationException();
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }
}
