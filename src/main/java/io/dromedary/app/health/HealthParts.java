package io.dromedary.app.health;

import io.dromedary.host.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The parts of the program that its health depends on.
 *
 * @param watches the threads that must not get stuck
 * @param storages the checks of files, folders and disks; they may block for a bounded time
 * @param isLoaded true when the frontier has read its queue
 */
public record HealthParts(
    List<ThreadWatch> watches, Map<String, Supplier<Finding>> storages, BooleanSupplier isLoaded) {

  List<BackgroundCheck> rounds(Duration oldest, TimeSource time) {
    return storages.entrySet().stream()
        .map(storage -> new BackgroundCheck(storage.getKey(), storage.getValue(), oldest, time))
        .toList();
  }

  Finding loaded() {
    return isLoaded.getAsBoolean()
        ? Finding.up("frontier", Map.of("state", "loaded"))
        : Finding.down("frontier", Map.of("state", "the queue is being read"));
  }
}
