package io.dromedary.inbox;

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
    return failed != null ? failed : free(DONE_FOLDER, name(exchange));
  }

  /** Where the file of a list that cannot be read goes, within the inbox. */
  String failedTo(Exchange exchange) {
    return free(FAILED_FOLDER, name(exchange));
  }

  Path path(String within) {
    return inbox.resolve(within);
  }

  private String free(String folder, String name) {
    String free = name;
    for (int number = 2; isThere(folder, free); number++) {
      free = name + '.' + number;
    }
    return folder + '/' + free;
  }

  private boolean isThere(String folder, String name) {
    return Files.exists(inbox.resolve(folder).resolve(name), LinkOption.NOFOLLOW_LINKS);
  }

  private static String name(Exchange exchange) {
    return exchange.getMessage().getHeader(Exchange.FILE_NAME_ONLY, String.class);
  }
}
