package io.strongroom.tee.measure;

import io.strongroom.protocol.id.Sha384;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** SHA-384 of many files on all processors, since an executor's start waits for it. */
final class ParallelHashing {
  /** Large enough that system calls do not count, small enough for the processor's cache. */
  private static final int BUFFER_BYTES = 256 << 10;

  private record Sized(Path file, long bytes) {}

  private ParallelHashing() {}

  static Map<Path, Sha384> digests(List<Path> files) throws IOException {
    int processors = Runtime.getRuntime().availableProcessors();
    try (ExecutorService workers = Executors.newFixedThreadPool(processors)) {
      Map<Path, Future<Sha384>> running = new HashMap<>();
      for (Path file : largestFirst(files)) {
        running.put(file, workers.submit(() -> digest(file)));
      }
      return await(running);
    }
  }

  /**
   * lib/modules alone is a third of the work: begun last, it would keep one processor busy alone.
   */
  private static List<Path> largestFirst(List<Path> files) throws IOException {
    List<Sized> sized = new ArrayList<>();
    for (Path file : files) {
      sized.add(new Sized(file, Files.size(file)));
    }
    sized.sort((one, other) -> Long.compare(other.bytes(), one.bytes()));
    return sized.stream().map(Sized::file).toList();
  }

  private static Map<Path, Sha384> await(Map<Path, Future<Sha384>> running) throws IOException {
    Map<Path, Sha384> digests = new HashMap<>();
    for (Map.Entry<Path, Future<Sha384>> file : running.entrySet()) {
      digests.put(file.getKey(), await(file.getValue()));
    }
    return digests;
  }

  private static Sha384 await(Future<Sha384> digest) throws IOException {
    try {
      return digest.get();
    } catch (ExecutionException e) {
      throw new IOException("a file could not be measured", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while measuring", e);
    }
  }

  private static Sha384 digest(Path file) throws IOException {
    MessageDigest sha384 = sha384();
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        sha384.update(buffer, 0, read);
      }
    }
    return Sha384.ofBytes(sha384.digest());
  }

  private static MessageDigest sha384() {
    try {
      return MessageDigest.getInstance("SHA-384");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-384", e);
    }
  }
}
