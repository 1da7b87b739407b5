package io.dromedary.app.check;

import io.dromedary.testkit.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A checker in a folder of its own, and a server to call. */
abstract class CheckedTestBase {

  @TempDir Path folder;
  TestServer server;
  Checker checker;

  @BeforeEach
  final void startServer() {
    server = TestServer.start();
    checker = new Checker(folder);
  }

  @AfterEach
  final void stopServer() {
    server.close();
  }
}
