package io.dromedary.inbox;

import io.dromedary.files.Access;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;

/**
 * The bean {@code inboxFolder}: says where the file of a list goes when it has been read. In {@code
 * .done} and {@code .failed} nothing is replaced: a second file of a name gets a number.
 */
public final class InboxFolder {

  /** The exchange property of a list that cannot be read: where its file goes, a {@code String}. */
  static final String FAILED = "DromedaryFailedTo";

  /** The ending of the file with the reason why a list cannot be read. */
  static final String REASON = ".reason.txt";

  /** Bytes that a file's name may have on common file systems. */
  private static final int LONGEST = 255;

  private static final String DONE_FOLDER = ".done";
  private static final String FAILED_FOLDER = ".failed";

  /** The end of a name that was taken already; a list that was dropped with one loses it, too. */
  private static final Pattern NUMBER = Pattern.compile("\\.[0-9]+$");

  private final Path inbox;
  private final String identity;

  /** Makes the bean of a folder whose lists are in a database of their own. */
  public InboxFolder(Path inbox) {
    this(inbox, Optional.empty());
  }

  /**
   * Makes the bean of a folder.
   *
   * @param identity the folder's own, among those whose lists are in one database; empty when it is
   *     the only one
   */
  public InboxFolder(Path inbox, Optional<UUID> identity) {
    this.inbox = inbox;
    this.identity = identity.map(own -> own + "|").orElse("");
  }

  /** The identity of a file of the inbox, different from that of any other in the database. */
  String source(InboxFile file) {
    return identity + file.fingerprint();
  }

  /** Returns true when a file is in the inbox itself. */
  boolean holds(InboxFile file) {
    return file.isIn(inbox);
  }

  /** The target of the file of an exchange, within the inbox. */
  public String moveTo(Exchange exchange) {
    String failed = exchange.getProperty(FAILED, String.class);
    return failed != null ? failed : doneTo(exchange);
  }

  private String doneTo(Exchange exchange) {
    String target = free(DONE_FOLDER, name(exchange), LONGEST);
    MoveCompletion.of(exchange)
        .ifPresent(m -> m.movesTo(target.substring(DONE_FOLDER.length() + 1)));
    return target;
  }

  /** The path of a file in {@code .done}. */
  Path done(String name) {
    return inbox.resolve(DONE_FOLDER).resolve(name);
  }

  /** Moves a file of the inbox to the done ones; gives its name there. */
  String moveToDone(InboxFile file) throws IOException {
    String target = free(DONE_FOLDER, file.name(), LONGEST);
    Path moved = path(target);
    Files.createDirectories(moved.getParent());
    Files.move(file.path(), moved);
    return moved.getFileName().toString();
  }

  /**
   * Moves a file of the done ones back, without the number that its name may have got there; false
   * when there is another one in its place.
   */
  boolean moveBack(InboxFile file) throws IOException {
    Path target = inbox.resolve(NUMBER.matcher(file.name()).replaceFirst(""));
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    Files.move(file.path(), target);
    return true;
  }

  /** The name among the done ones of the file that has a number on the file system. */
  Optional<String> findDone(String key) {
    return done().stream()
        .filter(file -> key.equals(String.valueOf(file.key())))
        .map(InboxFile::name)
        .findFirst();
  }

  /** The done ones; none when they cannot be listed. */
  List<InboxFile> done() {
    List<InboxFile> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(inbox.resolve(DONE_FOLDER))) {
      all.forEach(file -> InboxFile.of(file).ifPresent(found::add));
    } catch (IOException | DirectoryIteratorException e) {
      return List.of();
    }
    return found;
  }

  /** Moves a file that has been read to the failed ones, with the reason; gives its new place. */
  String fail(InboxFile file, String name, String reason) throws IOException {
    String target = free(FAILED_FOLDER, name, LONGEST - REASON.length());
    explain(target, reason);
    Files.move(file.path(), path(target));
    return target;
  }

  /** Puts the reason beside the place of a file that cannot be read. */
  void explain(String target, String reason) throws IOException {
    Path file = path(target);
    Files.createDirectories(file.getParent());
    try (Writer out = Access.OWNER.writer(file.resolveSibling(file.getFileName() + REASON))) {
      out.write(reason + "\n");
    }
  }

  /** The target of the file of a list that cannot be read, within the inbox. */
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
