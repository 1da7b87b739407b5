package io.dromedary.app.check;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Opens a stream for writing. A named pipe opens when somebody reads it, which is waited for. */
public final class StreamOpening {

  private static final Duration SILENT = Duration.ofSeconds(1);

  /** A reader may be started by hand, in another window. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private StreamOpening() {}

  /**
   * Opens a stream; standard output and standard error stay open when it is closed. Blocks.
   *
   * @param notices takes a message when a reader is waited for
   * @throws IOException when it cannot be opened; names it
   */
  public static OutputStream open(Output.ToStream stream, PrintStream notices) throws IOException {
    return switch (stream.descriptor()) {
      case 1 -> new Kept(FileDescriptor.out);
      case 2 -> new Kept(FileDescriptor.err);
      default -> openPath(stream, notices);
    };
  }

  private static OutputStream openPath(Output.ToStream stream, PrintStream notices)
      throws IOException {
    CompletableFuture<OutputStream> opened = new CompletableFuture<>();
    Thread opening = new Thread(() -> complete(opened, stream), "opening-output");
    opening.setDaemon(true);
    opening.start();
    try {
      return opened.get(SILENT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      notices.println("dromedary: waiting until somebody reads " + stream.name());
      return patiently(opened, stream);
    } catch (ExecutionException e) {
      throw failure(stream, e);
    } catch (InterruptedException e) {
      throw interrupted(stream);
    }
  }

  private static OutputStream patiently(
      CompletableFuture<OutputStream> opened, Output.ToStream stream) throws IOException {
    try {
      return opened.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException(
          "nobody read " + stream.name() + " within " + PATIENCE.toMinutes() + " minutes", e);
    } catch (ExecutionException e) {
      throw failure(stream, e);
    } catch (InterruptedException e) {
      throw interrupted(stream);
    }
  }

  private static void complete(CompletableFuture<OutputStream> opened, Output.ToStream stream) {
    try {
      opened.complete(
          Files.newOutputStream(
              stream.path(), StandardOpenOption.WRITE, StandardOpenOption.APPEND));
    } catch (IOException e) {
      opened.completeExceptionally(e);
    }
  }

  private static IOException failure(Output.ToStream stream, ExecutionException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return new IOException("cannot write to --output " + stream.name() + ": " + cause, cause);
  }

  private static IOException interrupted(Output.ToStream stream) {
    Thread.currentThread().interrupt();
    return new IOException("interrupted while " + stream.name() + " was opened");
  }

  /** Stays open for the rest of the process. */
  private static final class Kept extends FileOutputStream {
    Kept(FileDescriptor descriptor) {
      super(descriptor);
    }

    @Override
    public void close() {}
  }
}
