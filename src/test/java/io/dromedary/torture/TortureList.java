package io.dromedary.torture;

import io.dromedary.testkit.WatchFolders;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/**
 * A list that is dropped, and what must become of it.
 *
 * @param name the name of its file; packed when it ends in {@code .gz}
 * @param text what stands in it
 * @param expected by physical line, from 1: every line that is neither blank nor a comment
 */
record TortureList(String name, String text, Map<Long, Expected> expected) {

  private static final String PACKED = ".gz";

  /** Its name without the ending of packing: results may say either. */
  static String plain(String name) {
    return name.endsWith(PACKED) ? name.substring(0, name.length() - PACKED.length()) : name;
  }

  /** The same, when these URLs stand in several lists. */
  TortureList sharing(Set<String> urls) {
    Map<Long, Expected> changed = new HashMap<>(expected);
    changed.replaceAll((line, what) -> urls.contains(what.url()) ? what.shared() : what);
    return new TortureList(name, text, Map.copyOf(changed));
  }

  void drop(WatchFolders folders) throws IOException {
    folders.prepare(name, this::writeTo);
    folders.drop(name);
  }

  private void writeTo(OutputStream out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (!name.endsWith(PACKED)) {
      out.write(bytes);
      return;
    }
    try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
      packed.write(bytes);
    }
  }
}
