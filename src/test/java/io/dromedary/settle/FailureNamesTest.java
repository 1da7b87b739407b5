package io.dromedary.settle;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.http.CallFailedException;
import io.dromedary.http.FailureKind;
import java.io.IOException;
import java.net.SocketException;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

class FailureNamesTest {

  @Test
  void aProcessThatMayOpenNoMoreFilesIsAtFaultItself() {
    assertThat(FailureNames.isOwnFault(new SocketException("Too many open files"))).isTrue();
    assertThat(
            FailureNames.isOwnFault(caused(new IOException("Too many open files: h/10.0.0.1:80"))))
        .isTrue();
  }

  /** A server may send these words to be called again and again at no cost. */
  @Test
  void theWordsOfAServerDoNotCount() {
    String words = "Too many open files";
    assertThat(FailureNames.isOwnFault(new CallFailedException(FailureKind.PROTOCOL, words, null)))
        .isFalse();
    assertThat(FailureNames.isOwnFault(caused(new IllegalArgumentException(words)))).isFalse();
    assertThat(FailureNames.isOwnFault(caused(new SSLException(words)))).isFalse();
    assertThat(FailureNames.isOwnFault(caused(new IOException("not a number: " + words))))
        .isFalse();
  }

  private static CallFailedException caused(Exception cause) {
    return new CallFailedException(FailureKind.CONNECT, "reason", cause);
  }
}
