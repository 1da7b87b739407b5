package io.dromedary.results;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.dromedary.files.OneLine;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Optional;

/**
 * Outcomes as JSON text. A body is an outcome alone, as it is stored; a line is a body with the
 * list and line that it answers. Safe for use by any thread.
 */
public final class Outcomes {

  public static final JsonFactory JSON =
      new JsonFactoryBuilder().characterEscapes(new InvisibleEscapes()).build();

  private Outcomes() {}

  /** The outcome as a JSON object on one line, without list and line. */
  public static String body(Outcome outcome) {
    return write(json -> new OutcomeWriter(json).write(outcome));
  }

  /**
   * The same body with the line as it was written, for one whose URL is not that.
   *
   * @param body the result of {@link #body}
   */
  public static String withText(String body, String text) {
    return "{\"text\":" + write(json -> json.writeString(text)) + ',' + body.substring(1);
  }

  /**
   * The final line of results, without its line end.
   *
   * @param list the name of the list
   * @param line the physical line, from 1
   * @param body the result of {@link #body}
   */
  public static String line(String list, long line, String body) {
    return splice(prefix(list), line, body);
  }

  /**
   * Reads a line of results, or a body.
   *
   * @throws IllegalArgumentException when it is neither
   */
  public static ResultLine read(String json) {
    try (JsonParser parser = JSON.createParser(json)) {
      return new ResultLineReader(parser).read();
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException("not a line of results: " + OneLine.reason(json), e);
    }
  }

  /**
   * The outcome of a later line of the same URL, instead of a call; empty when the body is neither
   * an answer nor a failure.
   *
   * @param body the result of {@link #body} for the last call
   * @param checkedAt when that call ended
   */
  public static Optional<Outcome.Recent> recent(String body, Instant checkedAt) {
    ResultLine last = read(body);
    return switch (last.outcome()) {
      case ANSWERED, FAILED, RECENT ->
          Optional.of(
              new Outcome.Recent(
                  last.url(),
                  last.verdict(),
                  last.status(),
                  last.kind(),
                  last.reason(),
                  last.checkedAt().orElse(checkedAt)));
      default -> Optional.empty();
    };
  }

  /** The beginning of every line of a list, up to the line's number. */
  public static String prefix(String list) {
    return "{\"list\":" + write(json -> json.writeString(list)) + ",\"line\":";
  }

  public static String splice(String prefix, long line, String body) {
    return prefix + line + ',' + body.substring(1);
  }

  /** Writes JSON that shows what a person would not see, such as the direction of writing. */
  public static JsonGenerator visibly(Writer out) throws IOException {
    return JSON.createGenerator(out);
  }

  /** Writes JSON. */
  public interface Writing {
    void to(JsonGenerator json) throws IOException;
  }

  /** The written JSON, as text. */
  public static String write(Writing writing) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      writing.to(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
