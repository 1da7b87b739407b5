package io.dromedary.inbox;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.apache.camel.Exchange;

/**
 * The bean {@code inboxFolder}: says where the file of a list goes when it has been read. In {@code
 * .done} and {@code .failed} nothing is replaced: a second file of a name gets a number.
 */
public final class InboxFolder {

  /** The exchange property of a list that cannot be read: where its file goes, a {@code String}. */
  static final String FAILED = "DromedaryFailedTo";

  /** What is added to the name of a list that cannot be read, for the file with the reason. */
  static final String REASON = ".reason.txt";

  /** Bytes that a file's name may have on common file systems. */
  private static final int LONGEST = 255;

  private static final String DONE_FOLDER = ".done";
  private static final String FAILED_FOLDER = ".failed";

  private final Path inbox;

  /** Makes the bean of a folder. */
  public InboxFolder(Path inbox) {
    this.inbox = inbox;
  }

  /** Where the file of an exchange goes, within the inbox. */
  public String moveTo(Exchange exchange) {
    String failed = exchange.getProperty(FAILED, String.class);
    return failed != null ? failed : free(DONE_FOLDER, name(exchange), LONGEST);
  }

  /** Where the file of a list that cannot be read goes, within the inbox. */
  String failedTo(Exchange exchange) {
    return free(FAILED_FOLDER, name(exchange), LONGEST - REASON.length());
  }

  Path path(String within) {
    return inbox.resolve(within);
  }

  private String free(String folder, String name, int longest) {
    String free = shortened(name, longest);
    for (int number = 2; isThere(folder, free); number++) {
      String suffix = "." + number;
      free = shortened(name, longest - suffix.length()) + suffix;
    }
    return folder + '/' + free;
  }

  private static String shortened(String name, int longest) {
    String part = name;
    while (part.getBytes(StandardCharsets.UTF_8).length > longest) {
      part = part.substring(0, part.offsetByCodePoints(part.length(), -1));
    }
    return part;
  }

  private boolean isThere(String folder, String name) {
    return Files.exists(inbox.resolve(folder).resolve(name), LinkOption.NOFOLLOW_LINKS);
  }

  private static String name(Exchange exchange) {
    return exchange.getMessage().getHeader(Exchange.FILE_NAME_ONLY, String.class);
  }
}
