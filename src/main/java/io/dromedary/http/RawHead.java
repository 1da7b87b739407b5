package io.dromedary.http;

import io.netty.buffer.ByteBuf;
import io.netty.util.AsciiString;
import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The head of an answer as its bytes have it. Fields that cannot be read are passed over, as
 * browsers and curl do: those without a colon, with a name that is none, or with a control
 * character. Lines may end without a CR (RFC 9112, section 2.2).
 */
final class RawHead {

  private static final int USUAL_FIELDS = 16;

  private final StatusLine status;
  private final byte[] text;
  private final List<RawField> fields = new ArrayList<>(USUAL_FIELDS);
  private final List<RawField> framing = new ArrayList<>(1);
  private boolean plain;
  private @Nullable RawField last;
  private Optional<String> lost = Optional.empty();

  private RawHead(StatusLine status, byte[] text) {
    this.status = status;
    this.text = text;
    this.plain = status.plain();
  }

  /**
   * Reads the fields of a head.
   *
   * @param from where they begin
   * @param to where the head ends, or what is there of it; a line without an end is left out
   */
  static RawHead read(StatusLine status, ByteBuf bytes, int from, int to) {
    byte[] text = new byte[to - from];
    bytes.getBytes(from, text);
    RawHead head = new RawHead(status, text);
    head.readFields();
    return head;
  }

  StatusLine status() {
    return status;
  }

  /** The fields that can be read. */
  List<RawField> fields() {
    return fields;
  }

  /** The values of a field that defines the end of the body. */
  List<String> framing(AsciiString name) {
    return framing.isEmpty()
        ? List.of()
        : framing.stream().filter(field -> field.is(name)).map(RawField::value).toList();
  }

  /** The name of a field that defines the end of the body and cannot be parsed. */
  Optional<String> lost() {
    return lost;
  }

  /** Returns true when all of it is as the RFC wants it. */
  boolean isPlain() {
    return plain;
  }

  /** The readable part of it. */
  AnswerHead asAnswer() {
    MultiMap readable = MultiMap.caseInsensitiveMultiMap();
    fields.forEach(field -> readable.add(field.name(), field.value()));
    return new AnswerHead(status.status(), status.reason(), readable);
  }

  private void readFields() {
    int line = 0;
    for (int at = 0; at < text.length; at++) {
      if (text[at] == '\n') {
        int end = contentEnd(line, at);
        plain &= end == at - 1;
        if (end == line) {
          break;
        }
        readLine(line, end);
        line = at + 1;
      }
    }
    keep();
  }

  private int contentEnd(int line, int at) {
    int end = at;
    while (end > line && text[end - 1] == '\r') {
      end--;
    }
    return end;
  }

  /** A line that begins with a blank goes on with the field before it (RFC 9112, section 5.2). */
  private void readLine(int line, int end) {
    if (!RawField.isBlank(text[line])) {
      keep();
      last = RawField.of(text, line, end);
    } else if (last != null) {
      last.goOn(line, end);
    }
    plain &= last != null;
  }

  /** The field before has ended. */
  private void keep() {
    RawField field = last;
    last = null;
    if (field == null) {
      return;
    }
    plain &= field.isPlain();
    boolean frames = field.framesBody();
    if (field.isReadable()) {
      fields.add(field);
      if (frames) {
        framing.add(field);
      }
    } else if (frames) {
      lost = Optional.of(field.name());
    }
  }
}
