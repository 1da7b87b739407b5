package io.dromedary.app.runtime;

import io.dromedary.app.terminal.UsageException;
import io.quarkus.runtime.QuarkusBindException;
import java.net.BindException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import org.eclipse.microprofile.config.ConfigProvider;

/** Says why Quarkus did not come up, as far as its user can mend it. */
final class BootFailure {

  private static final int DEEPEST_CAUSE = 20;

  private BootFailure() {}

  static Exception of(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
      if (isOfPort(cause)) {
        return new UsageException(portTaken(cause));
      }
      cause = cause.getCause();
    }
    return failure instanceof Exception exception ? exception : new IllegalStateException(failure);
  }

  private static boolean isOfPort(Throwable cause) {
    return cause instanceof QuarkusBindException
        || cause instanceof BindException
        || cause instanceof SocketException
        || cause instanceof UnknownHostException
        || cause instanceof UnresolvedAddressException;
  }

  private static String portTaken(Throwable cause) {
    String address =
        ConfigProvider.getConfig()
            .getOptionalValue("dromedary.management", String.class)
            .orElse("");
    return "health and metrics cannot be served at dromedary.management = "
        + address
        + ": "
        + cause.getMessage()
        + "; end what listens there, name another host:port, or say off";
  }
}
