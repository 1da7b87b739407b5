package io.dromedary.http;

import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.resolver.dns.DnsErrorCauseException;
import io.netty.resolver.dns.DnsNameResolverTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says for people why a name look-up failed. */
final class LookupFailure {

  private LookupFailure() {}

  /** Returns true when the name does not exist, as a name server said; RFC 1035, section 4.1.1. */
  static boolean isNoSuchName(Throwable failure) {
    return DnsResponseCode.NXDOMAIN.equals(code(failure));
  }

  /**
   * Names the host and, where it is known, distinguishes a wrong name from a name server in
   * trouble.
   */
  static CallFailedException of(
      String host, Throwable failure, Optional<DnsResponseCode> lastCode) {
    DnsResponseCode code = code(failure);
    return new CallFailedException(
        FailureKind.DNS,
        reason(host, failure, code == null ? lastCode.orElse(null) : code),
        failure);
  }

  private static String reason(String host, Throwable failure, @Nullable DnsResponseCode code) {
    if (isNoSuchName(failure)) {
      return "no such name: " + host;
    }
    if (code != null) {
      return "the name server answered " + code + " for " + host;
    }
    if (CauseChain.find(failure, DnsNameResolverTimeoutException.class).isPresent()) {
      return "no answer from the name server for " + host;
    }
    if (failure instanceof UnknownHostException && failure.getCause() == null) {
      return "the name has no address: " + host;
    }
    return "name look-up of " + host + " failed: " + CauseChain.text(failure);
  }

  private static @Nullable DnsResponseCode code(Throwable failure) {
    return CauseChain.find(failure, DnsErrorCauseException.class)
        .map(DnsErrorCauseException::getCode)
        .orElse(null);
  }
}
