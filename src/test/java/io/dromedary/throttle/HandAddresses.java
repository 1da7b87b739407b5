package io.dromedary.throttle;

import io.dromedary.host.HostAddresses;
import io.dromedary.host.HostKey;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Look-ups that a test answers by hand. */
final class HandAddresses implements HostAddresses {

  final List<String> asked = new ArrayList<>();
  private final Map<String, CompletableFuture<Optional<String>>> open = new LinkedHashMap<>();

  @Override
  public CompletionStage<Optional<String>> addressOf(HostKey host) {
    asked.add(host.value());
    CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
    open.put(host.value(), answer);
    return answer;
  }

  void answer(String host, String address) {
    take(host).complete(Optional.of(address));
  }

  void fail(String host) {
    take(host).completeExceptionally(new UnknownHostException(host));
  }

  int underWay() {
    return open.size();
  }

  private CompletableFuture<Optional<String>> take(String host) {
    return Objects.requireNonNull(open.remove(host), host);
  }
}
