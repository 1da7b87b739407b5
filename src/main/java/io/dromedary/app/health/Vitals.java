package io.dromedary.app.health;

import io.dromedary.host.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The organs of the program, as far as its health is concerned.
 *
 * @param pulses the threads that must turn
 * @param storages what must be there and writable; these may block, for a bounded time
 * @param isLoaded whether it is known what is still to be called
 */
public record Vitals(
    List<Pulse> pulses, Map<String, Supplier<Finding>> storages, BooleanSupplier isLoaded) {

  List<Round> rounds(Duration oldest, TimeSource time) {
    return storages.entrySet().stream()
        .map(storage -> new Round(storage.getKey(), storage.getValue(), oldest, time))
        .toList();
  }

  Finding loaded() {
    return isLoaded.getAsBoolean()
        ? Finding.up("frontier", Map.of("state", "loaded"))
        : Finding.down("frontier", Map.of("state", "what is still to be called is being read"));
  }
}
