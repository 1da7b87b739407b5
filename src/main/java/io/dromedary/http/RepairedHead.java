package io.dromedary.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.nio.charset.StandardCharsets;

/** Writes what of a head can be read as a head that every reader of HTTP takes. */
final class RepairedHead {

  /** A server that writes such heads may be wrong about the end of the body, too. */
  private static final String CLOSE = "Connection: close\r\n\r\n";

  private RepairedHead() {}

  /** The most bytes by which a repaired head is longer than the one that came. */
  static int longer() {
    return CLOSE.length() + "Content-Length: \r\n".length();
  }

  /** Writes it; the connection is not to be used again. */
  static void write(RawHead head, BodyLength length, ByteBuf out) {
    line(head.status().toString(), out);
    length.length().ifPresent(digits -> line("Content-Length: " + digits, out));
    for (RawField field : head.fields()) {
      if (!field.is(HttpHeaderNames.CONTENT_LENGTH) && !field.is(HttpHeaderNames.CONNECTION)) {
        line(field.name() + ": " + field.value(), out);
      }
    }
    ByteBufUtil.writeAscii(out, CLOSE);
  }

  private static void line(String text, ByteBuf out) {
    out.writeCharSequence(text, StandardCharsets.ISO_8859_1);
    ByteBufUtil.writeAscii(out, "\r\n");
  }
}
