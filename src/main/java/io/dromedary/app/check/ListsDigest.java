package io.dromedary.app.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;

/** Identifies the lists of a check by their names and contents. */
public final class ListsDigest {

  private ListsDigest() {}

  /**
   * The digest of lists, in their order. Blocks until all of them are read.
   *
   * @return empty when one of them can be read only once, such as standard input or a pipe
   */
  public static Optional<String> of(List<InputList> lists) throws IOException {
    for (InputList list : lists) {
      if (list.source().equals("-") || !Files.isRegularFile(Path.of(list.source()))) {
        return Optional.empty();
      }
    }
    MessageDigest digest = DigestUtils.getSha256Digest();
    try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      for (InputList list : lists) {
        try (InputStream in = list.open()) {
          long size = Files.size(Path.of(list.source()));
          out.write((list.name() + '\0' + size + '\0').getBytes(StandardCharsets.UTF_8));
          in.transferTo(out);
        }
      }
    }
    return Optional.of(Hex.encodeHexString(digest.digest()));
  }
}
