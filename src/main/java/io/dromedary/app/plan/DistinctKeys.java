package io.dromedary.app.plan;

import io.dromedary.url.UrlKey;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Finds the different ones among any number of keys. They go to disk, 20 bytes each, in parts by
 * their first bits; all that are equal are in one part, and one part at a time is read in memory.
 * For one thread.
 */
final class DistinctKeys implements AutoCloseable {

  /** Ten million keys make parts of 40,000, about 4 MB in memory. */
  private static final int PARTS = 256;

  private static final int SHIFT = Long.SIZE - Integer.numberOfTrailingZeros(PARTS);

  private final Path folder;
  private final List<DataOutputStream> parts = new ArrayList<>();
  private final long[] sizes = new long[PARTS];

  /** Begins in a folder of its own. */
  DistinctKeys() throws IOException {
    folder = Files.createTempDirectory("dromedary-plan-");
    try {
      for (int part = 0; part < PARTS; part++) {
        OutputStream file = Files.newOutputStream(file(part));
        parts.add(new DataOutputStream(new BufferedOutputStream(file)));
      }
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /** Takes a key, and whose it is; equal keys have one owner. */
  void add(UrlKey key, int owner) throws IOException {
    int part = (int) (key.high() >>> SHIFT);
    DataOutputStream out = parts.get(part);
    out.writeLong(key.high());
    out.writeLong(key.low());
    out.writeInt(owner);
    sizes[part]++;
  }

  /** Passes the owner of each different key to a consumer; no key may be added after that. */
  void forEach(IntConsumer owner) throws IOException {
    for (int part = 0; part < PARTS; part++) {
      parts.get(part).close();
      count(part, owner);
    }
  }

  @Override
  public void close() throws IOException {
    for (DataOutputStream part : parts) {
      part.close();
    }
    for (int part = 0; part < PARTS; part++) {
      Files.deleteIfExists(file(part));
    }
    Files.deleteIfExists(folder);
  }

  private void count(int part, IntConsumer owner) throws IOException {
    Set<UrlKey> seen = new HashSet<>();
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file(part))))) {
      for (long i = 0; i < sizes[part]; i++) {
        boolean isNew = seen.add(new UrlKey(in.readLong(), in.readLong()));
        int whose = in.readInt();
        if (isNew) {
          owner.accept(whose);
        }
      }
    }
  }

  private Path file(int part) {
    return folder.resolve(Integer.toString(part));
  }
}
