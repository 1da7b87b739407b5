package io.dromedary.store.postgres;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * The digests by which URLs are known: 128 bits of SHA-256, so that two of a thousand million keys
 * share one with a chance of less than 1 in 10^20.
 */
final class Keys {

  private static final ThreadLocal<MessageDigest> SHA = ThreadLocal.withInitial(Keys::sha);

  private Keys() {}

  static UUID of(String key) {
    ByteBuffer digest = ByteBuffer.wrap(SHA.get().digest(key.getBytes(StandardCharsets.UTF_8)));
    return new UUID(digest.getLong(), digest.getLong());
  }

  /** The number by which a process knows a row while it is under way. */
  static long number(UUID key) {
    return key.getLeastSignificantBits();
  }

  private static MessageDigest sha() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
