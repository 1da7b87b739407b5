package io.dromedary.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process has used so far, as Linux counts it.
 *
 * @param cpuNanos processor time, user and system
 * @param rssKib resident memory
 * @param peakRssKib the most resident memory that it ever had
 */
public record Usage(long cpuNanos, long rssKib, long peakRssKib) {

  /** Reads it; all zero when the process is gone. */
  public static Usage of(Process process) {
    long cpu = process.info().totalCpuDuration().map(java.time.Duration::toNanos).orElse(0L);
    try {
      String status = Files.readString(Path.of("/proc", Long.toString(process.pid()), "status"));
      return new Usage(cpu, kib(status, "VmRSS:"), kib(status, "VmHWM:"));
    } catch (IOException gone) {
      return new Usage(0, 0, 0);
    }
  }

  /** The number of KiB behind a key of a status file; 0 when it is not there. */
  static long kib(String status, String key) {
    return status
        .lines()
        .filter(line -> line.startsWith(key))
        .findFirst()
        .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .orElse(0L);
  }
}
