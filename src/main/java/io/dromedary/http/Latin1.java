package io.dromedary.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text of which each character stands for a byte, as the values of fields are read. */
final class Latin1 {

  private static final char LAST_ASCII = 0x7f;

  private Latin1() {}

  /** The text that the bytes are in UTF-8; when they are none, as it is. */
  static String asUtf8(String latin1) {
    if (latin1.chars().allMatch(c -> c <= LAST_ASCII)) {
      return latin1;
    }
    ByteBuffer bytes = ByteBuffer.wrap(latin1.getBytes(StandardCharsets.ISO_8859_1));
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException none) {
      return latin1;
    }
  }
}
