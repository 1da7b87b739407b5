package io.dromedary.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.app.watch.KeptLog;
import io.dromedary.testkit.Answer;
import io.dromedary.testkit.ReceivedRequest;
import io.dromedary.testkit.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** User names and passwords in URLs go to their host or nowhere, and are told to nobody. */
class CheckedUserInfoTest {

  private static final String PASSWORD = "hunter2-topsecret";

  /** The Base64 form of {@code me:hunter2-topsecret}. */
  private static final String BASIC = "Basic bWU6aHVudGVyMi10b3BzZWNyZXQ=";

  private static final Logger LOG = Logger.getLogger("io.dromedary");

  @TempDir private Path folder;
  private final List<String> logged = Collections.synchronizedList(new ArrayList<>());
  private final Handler handler = new KeptLog(logged);
  private TestServer server;
  private Checker checker;

  @BeforeEach
  void start() {
    LOG.setLevel(Level.ALL);
    LOG.addHandler(handler);
    server = TestServer.start();
    checker = new Checker(folder);
  }

  @AfterEach
  void stop() {
    LOG.removeHandler(handler);
    LOG.setLevel(null);
    server.close();
  }

  @Test
  void theyAreInvalidUnlessSetOtherwise() throws IOException {
    Checked checked =
        checker.check(
            secret("a.localhost", "/a"),
            "http://me:" + PASSWORD + "@[bad/",
            "ftp://me:" + PASSWORD + "@a.localhost/",
            "http:me:" + PASSWORD + "@a.localhost/");

    assertThat(checked.words()).containsOnly("invalid");
    assertThat(checked.line(1).path("url").asText()).startsWith("http://***@a.localhost");
    assertThat(server.requests()).isEmpty();
    nobodyIsTold();
  }

  @Test
  void theyAreSentToTheirHostAndNoOther() throws IOException {
    server
        .on("/near", Answer.status(302, "Location: /here"))
        .on("/same", Answer.status(302, "Location: " + server.url("a.localhost", "/here?same")))
        .on("/far", Answer.status(302, "Location: " + server.url("b.localhost", "/there")))
        .on("/there", Answer.status(302, "Location: " + server.url("a.localhost", "/back")))
        .on("/reset", Answer.reset())
        .on("/limited", Answer.status(429, "Retry-After: 3600"));
    checker.with("user-info", "send").with("give-up-after", "2s");
    String[] lines = {
      secret("a.localhost", "/near"),
      secret("a.localhost", "/same"),
      secret("a.localhost", "/far"),
      secret("a.localhost", "/near"),
      secret("c.localhost", "/reset"),
      secret("d.localhost", "/limited"),
      server.url("a.localhost", "/near?2")
    };

    Checked first = checker.with("recheck-broken-after", "10m").check(lines);
    Checked second = checker.check(lines[0], lines[4], lines[5]);

    assertThat(first.words())
        .containsExactly(
            "answered ok 200",
            "answered ok 200",
            "answered ok 200",
            "duplicate 1",
            "failed reset",
            "unknown",
            "answered ok 200");
    assertThat(second.words()).containsExactly("recent ok 200", "recent reset", "unknown");
    assertThat(first.line(3).path("finalUrl").asText())
        .isEqualTo(server.url("a.localhost", "/back"));
    assertThat(first.line(1).path("redirects").toString()).contains("***@").contains("/here");
    assertThat(authorizations("/near")).containsExactlyInAnyOrder(BASIC, "");
    assertThat(authorizations("/here")).containsExactlyInAnyOrder(BASIC, BASIC, "");
    assertThat(authorizations("/far")).containsExactly(BASIC);
    assertThat(authorizations("/there")).containsExactly("");
    assertThat(authorizations("/back")).containsExactly("");
    assertThat(logged).anyMatch(line -> line.contains("closed until"));
    nobodyIsTold();
  }

  private String secret(String host, String path) {
    return server.url("me:" + PASSWORD + "@" + host, path);
  }

  private List<String> authorizations(String path) {
    return server.requests(path).stream().map(CheckedUserInfoTest::authorization).toList();
  }

  private static String authorization(ReceivedRequest request) {
    return request.headers().getOrDefault("authorization", "");
  }

  /** Searches all files but the list itself and the database, and all that was logged. */
  private void nobodyIsTold() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).filter(CheckedUserInfoTest::isWrittenByUs).toList();
    }
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      assertThat(text).as("%s", file).doesNotContain(PASSWORD).doesNotContain(BASIC.substring(6));
    }
    assertThat(logged).noneMatch(line -> line.contains(PASSWORD) || line.contains(BASIC));
  }

  private static boolean isWrittenByUs(Path file) {
    return !file.endsWith("list.txt") && !file.getParent().endsWith("state");
  }
}
