package io.dromedary.url;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Stands for one canonical URL: the first 128 bits of the SHA-256 of {@link CanonicalUrl#href()}.
 *
 * @param high the first eight bytes, big-endian
 * @param low the eight bytes behind them, big-endian
 */
public record UrlKey(long high, long low) {

  /** Changes whenever the same text could get another key; stored beside the keys. */
  public static final int VERSION = 1;

  /** The number of bytes of a key. */
  public static final int LENGTH = 16;

  // Looking the provider up for every URL costs more than the digest itself.
  private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(UrlKey::sha256);

  /** The key of a URL. */
  public static UrlKey of(CanonicalUrl url) {
    // A canonical URL is ASCII, and Latin-1 is the encoding of it that only copies.
    byte[] digest = SHA_256.get().digest(url.href().getBytes(StandardCharsets.ISO_8859_1));
    return read(ByteBuffer.wrap(digest));
  }

  /**
   * Reads what {@link #bytes()} gave.
   *
   * @throws IllegalArgumentException when there are not exactly 16 bytes
   */
  public static UrlKey of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException(
          "a URL key must have " + LENGTH + " bytes, had " + bytes.length);
    }
    return read(ByteBuffer.wrap(bytes));
  }

  /**
   * Reads what {@link #text()} gave.
   *
   * @throws IllegalArgumentException when the text is not 32 hexadecimal digits
   */
  public static UrlKey parse(String text) {
    if (text.length() != 2 * LENGTH) {
      throw new IllegalArgumentException(
          "a URL key must have " + 2 * LENGTH + " hexadecimal digits, was " + text);
    }
    return of(HexFormat.of().parseHex(text));
  }

  /** The key as 16 bytes, for the database. */
  public byte[] bytes() {
    return ByteBuffer.allocate(LENGTH).putLong(high).putLong(low).array();
  }

  /** The key as 32 lower-case hexadecimal digits. */
  public String text() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(high) + hex.toHexDigits(low);
  }

  @Override
  public String toString() {
    return text();
  }

  private static UrlKey read(ByteBuffer bytes) {
    return new UrlKey(bytes.getLong(), bytes.getLong());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform must have SHA-256", e);
    }
  }
}
