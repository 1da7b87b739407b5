package io.dromedary.http;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.proxy.HttpProxyHandler.HttpProxyConnectException;
import io.netty.handler.proxy.ProxyConnectException;
import io.vertx.core.MultiMap;
import io.vertx.core.net.SocketAddress;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Distinguishes failures of a proxy from failures behind it. */
final class ProxyFailures {

  private static final int UNAUTHORISED = 407;
  private static final int FIRST_SERVER_FAULT = 500;

  /** The only place where Netty says it. */
  private static final Pattern STATUS = Pattern.compile("status: ([1-9][0-9]{2})\\b");

  /** Replies of a SOCKS proxy (RFC 1928, section 6) that speak of the host behind it. */
  private static final Pattern UNREACHABLE =
      Pattern.compile(
          "status: (NETWORK_UNREACHABLE|HOST_UNREACHABLE|CONNECTION_REFUSED|TTL_EXPIRED)");

  private final ProxyServer proxy;

  ProxyFailures(ProxyServer proxy) {
    this.proxy = proxy;
  }

  /** The head of the answer to CONNECT that made it fail; empty when there was none. */
  static Optional<AnswerHead> answer(Throwable failure) {
    return CauseChain.find(failure, HttpProxyConnectException.class)
        .flatMap(
            refused -> {
              Matcher status = STATUS.matcher(CauseChain.text(refused));
              return status.find()
                  ? Optional.of(head(Integer.parseInt(status.group(1)), refused))
                  : Optional.empty();
            });
  }

  /** The reason why no connection came about. */
  CallFailedException connecting(SocketAddress server, Throwable failure) {
    Optional<AnswerHead> answer = answer(failure);
    if (answer.isPresent()) {
      return refused(answer.get().status(), failure);
    }
    Optional<ProxyConnectException> tunnel = CauseChain.find(failure, ProxyConnectException.class);
    if (tunnel.isPresent() && UNREACHABLE.matcher(CauseChain.text(tunnel.get())).find()) {
      return failed(FailureKind.CONNECT, "the " + this + " cannot connect: ", failure);
    }
    if (tunnel.isPresent()) {
      return failed(FailureKind.PROXY, "the " + this + " failed: ", failure);
    }
    return isOfProxy(failure)
        ? failed(FailureKind.PROXY, "no connection to the " + this + ": ", failure)
        : FailureClassifier.connecting(server, failure);
  }

  /**
   * The reason why a connection was not there in time. A tunnel may wait for the host behind the
   * proxy.
   */
  CallFailedException connectTimeout(boolean tls, String limit) {
    return tls
        ? FailureClassifier.timeout("no connection through the " + this + " within " + limit)
        : new CallFailedException(
            FailureKind.PROXY, "no connection to the " + this + " within " + limit, null);
  }

  /**
   * The reason why an answer is none of the host: only a proxy sends 407 (RFC 9110, section
   * 15.5.8). Other statuses cannot be distinguished from those of the host.
   *
   * @param tls whether the proxy only passed bytes on
   */
  Optional<CallFailedException> answered(boolean tls, int status) {
    return status == UNAUTHORISED && !tls && proxy.type() == ProxyServer.Type.HTTP
        ? Optional.of(refused(status, null))
        : Optional.empty();
  }

  /** Never who we are to it. */
  @Override
  public String toString() {
    return "proxy " + proxy.host() + ':' + proxy.port();
  }

  private CallFailedException refused(int status, @Nullable Throwable cause) {
    if (status == UNAUTHORISED) {
      String does =
          proxy.credentials().isPresent()
              ? " does not take our user name and password (407)"
              : " asks for a user name and password (407)";
      return new ProxyRefusedException("the " + this + does, cause);
    }
    String reason = "the " + this + " answered " + status + " to CONNECT";
    return status < FIRST_SERVER_FAULT
        ? new ProxyRefusedException(reason, cause)
        : new CallFailedException(FailureKind.PROXY, reason, cause);
  }

  private static boolean isOfProxy(Throwable failure) {
    return failure instanceof ConnectException
        || failure instanceof NoRouteToHostException
        || failure instanceof UnknownHostException
        || failure instanceof ConnectTimeoutException;
  }

  private static CallFailedException failed(FailureKind kind, String reason, Throwable cause) {
    return new CallFailedException(kind, reason + CauseChain.text(cause), cause);
  }

  private static AnswerHead head(int status, HttpProxyConnectException refused) {
    MultiMap fields = MultiMap.caseInsensitiveMultiMap();
    if (refused.headers() != null) {
      refused.headers().forEach(field -> fields.add(field.getKey(), field.getValue()));
    }
    return new AnswerHead(status, "", fields);
  }
}
