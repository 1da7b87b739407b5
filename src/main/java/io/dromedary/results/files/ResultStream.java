package io.dromedary.results.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A pipe or a device that gets each line of results once, as soon as there is one. What is written
 * cannot be taken back, so the first failure is its end. Not safe for use by several threads;
 * methods block for as long as its reader takes.
 */
public final class ResultStream implements Closeable {

  private final String name;
  private final OutputStream out;
  private long lines;

  /**
   * Makes one.
   *
   * @param name how it is called in messages
   * @param out gets the bytes, a line at a time
   */
  public ResultStream(String name, OutputStream out) {
    this.name = name;
    this.out = out;
  }

  /** Writes a line, given without its end. */
  void write(String line) throws EndedException {
    try {
      out.write((line + '\n').getBytes(StandardCharsets.UTF_8));
      out.flush();
      lines++;
    } catch (IOException e) {
      throw new EndedException(name, lines, e);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  /** Nothing more can be written to a stream. */
  static final class EndedException extends IOException {

    private static final long serialVersionUID = 1L;

    EndedException(String name, long lines, IOException cause) {
      super(
          "cannot write results to "
              + name
              + " any more: "
              + why(cause)
              + "; it got "
              + lines
              + (lines == 1 ? " line" : " lines")
              + ", and the check has ended",
          cause);
    }

    private static String why(IOException cause) {
      String why = Objects.requireNonNullElse(cause.getMessage(), cause.toString());
      return why.contains("Broken pipe") ? "nobody reads it (Broken pipe)" : why;
    }
  }
}
