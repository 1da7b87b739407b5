package io.dromedary.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.host.HostKey;
import io.dromedary.host.Reservation;
import io.dromedary.throttle.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs the gate and its naive model side by side through random lives: they must agree. */
class HostGateModelTest {

  private static final int LIVES = 30_000;
  private static final int EVENTS = 80;
  private static final double[] RATES = {0, 0.5, 1, 10, 1000};

  private final Set<HostGate.Effect> seen = EnumSet.noneOf(HostGate.Effect.class);

  @Test
  void agreesWithTheModelInEveryStepOfManyRandomLives() {
    for (int seed = 0; seed < LIVES; seed++) {
      new Life(seed).run();
    }
    assertThat(seen).containsExactlyInAnyOrder(HostGate.Effect.values());
  }

  private final class Life {
    private final int seed;
    private final boolean announces;
    private final Random random;
    private final HostGate gate;
    private final GateModel model;
    private final List<Grant> permits = new ArrayList<>();
    private final List<Integer> running = new ArrayList<>();
    private long now = new ManualTime().nanos();

    Life(int seed) {
      this.seed = seed;
      this.random = new Random(seed);
      this.announces = random.nextBoolean();
      int slots = 1 + random.nextInt(4);
      double rate = RATES[random.nextInt(RATES.length)];
      double jitter = random.nextDouble();
      this.gate =
          new HostGate(new HostKey("h"), new ThrottleSettings(slots, rate, 1), () -> jitter);
      this.model = new GateModel(slots, rate, jitter);
    }

    void run() {
      for (int event = 0; event < EVENTS; event++) {
        step(random.nextInt(20));
        check(event);
      }
    }

    private void step(int kind) {
      switch (kind) {
        case 0, 1, 2 -> now += pause();
        case 3, 4, 5, 6, 7, 8 -> reserve();
        case 9, 10, 11 -> start();
        case 12 -> giveBack();
        case 13, 14, 15 -> end(this::answered);
        case 16, 17 -> end(this::limited);
        case 18 -> end(this::failed);
        default -> end(permit -> {});
      }
    }

    private long pause() {
      if (now < model.closedUntil && random.nextBoolean()) {
        return model.closedUntil - now;
      }
      if (announces && random.nextInt(3) == 0) {
        return random.nextInt(12) * 1_000_000_000L + random.nextInt(2) * 1_000L;
      }
      if (now < model.pausedUntil && random.nextBoolean()) {
        return model.pausedUntil - now;
      }
      return switch (random.nextInt(6)) {
        case 0 -> random.nextInt(1_000_000);
        case 1 -> random.nextInt(200_000_000);
        case 2 -> 1_000_000_000L + random.nextInt(100_000_000);
        case 3 -> Math.max(0, model.closedUntil - now);
        case 4 -> Math.max(0, Math.min(model.closedUntil, now + 100_000_000_000L) - now - 1);
        default ->
            switch (random.nextInt(20)) {
              case 0, 1 -> 1_800_000_000_000L;
              case 2 -> (1 + random.nextInt(200)) * 3_600_000_000_000L;
              default -> 5_000_000_000L;
            };
      };
    }

    private void reserve() {
      long queued = random.nextInt(3) == 0 ? random.nextInt(12) : Long.MAX_VALUE;
      Reservation answer = Gates.reserve(gate, queued, now);
      if (answer instanceof Reservation.Granted granted) {
        permits.add(Gates.grant(granted));
      }
      assertThat(text(answer)).as("seed %d", seed).isEqualTo(model.reserve(queued, now));
    }

    private String text(Reservation answer) {
      if (answer instanceof Reservation.Busy busy) {
        return "busy " + busy.until();
      }
      if (answer instanceof Reservation.Held held) {
        return "held " + held.until();
      }
      return answer instanceof Reservation.Closed closed ? "closed " + closed.until() : "granted";
    }

    private void start() {
      if (!permits.isEmpty()) {
        int permit = anyPermit();
        String start = gate.start(permits.get(permit)).name();
        assertThat(start).as("seed %d", seed).isEqualTo(model.start(permit));
        if (start.equals("STARTED")) {
          running.add(permit);
        }
      }
    }

    private void giveBack() {
      if (!permits.isEmpty()) {
        int permit = anyPermit();
        gate.giveBack(permits.get(permit));
        model.giveBack(permit);
      }
    }

    private int anyPermit() {
      int latest = Math.min(permits.size(), 6);
      return permits.size() - 1 - random.nextInt(latest);
    }

    private void end(java.util.function.IntConsumer how) {
      if (!running.isEmpty()) {
        int permit = running.remove(random.nextInt(running.size()));
        how.accept(permit);
        gate.release(permits.get(permit));
        model.release(permit);
      }
    }

    private void answered(int permit) {
      int status = random.nextInt(5) == 0 ? 503 : 200;
      announced(permit);
      if (status == 503 && random.nextInt(3) > 0) {
        overloaded(permit);
        return;
      }
      if (random.nextInt(8) > 0) {
        gate.answeredWell(permits.get(permit));
        model.answeredWell(permit);
      }
      agree(gate.answered(permits.get(permit), status, now), model.answered(permit, status, now));
    }

    private void overloaded(int permit) {
      boolean learns = random.nextBoolean();
      boolean own = random.nextInt(4) == 0;
      agree(
          gate.overloaded(
              permits.get(permit), learns ? HostSign.OVERLOAD : HostSign.FAULT, own, now),
          model.overloaded(permit, learns, own, now));
    }

    private void announced(int permit) {
      if (!announces) {
        return;
      }
      Optional<Quota> count = random.nextInt(4) == 0 ? Optional.empty() : Optional.of(count());
      Optional<Quota> policy = random.nextInt(8) == 0 ? Optional.of(policy()) : Optional.empty();
      List<Quota> announced = Stream.concat(count.stream(), policy.stream()).toList();
      gate.announced(permits.get(permit), Gates.answer(announced), now);
      model.announced(permit, count, policy, now);
    }

    private Quota count() {
      return new Quota(
          "count",
          random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(1 + random.nextInt(12)),
          OptionalLong.of(random.nextInt(12)),
          Optional.of(Duration.ofSeconds(random.nextInt(30) == 0 ? 200_000 : random.nextInt(12))),
          random.nextBoolean() ? Optional.empty() : Optional.of(seconds(1 + random.nextInt(12))));
    }

    private Quota policy() {
      return new Quota(
          "policy",
          OptionalLong.of(1 + random.nextInt(20)),
          OptionalLong.empty(),
          Optional.empty(),
          Optional.of(seconds(1 + random.nextInt(20))));
    }

    private static Duration seconds(int number) {
      return Duration.ofSeconds(number);
    }

    private void failed(int permit) {
      boolean strain = random.nextBoolean();
      agree(gate.failed(permits.get(permit), strain, now), model.failed(permit, strain, now));
    }

    private void limited(int permit) {
      Duration asked = asked();
      CancelReason reason = new CancelReason(429, "http://h/", Instant.EPOCH, asked);
      agree(gate.limited(permits.get(permit), reason, now), model.limited(permit, asked, now));
    }

    private Duration asked() {
      return switch (random.nextInt(8)) {
        case 0, 1, 2 -> null;
        case 3 -> Duration.ofHours(random.nextInt(100));
        case 4 -> random.nextInt(20) == 0 ? Duration.ofSeconds(Long.MAX_VALUE) : null;
        default -> Duration.ofSeconds(1 + random.nextInt(5));
      };
    }

    private void agree(HostGate.Effect effect, String expected) {
      seen.add(effect);
      assertThat(effect.name()).as("seed %d", seed).isEqualTo(expected);
    }

    private void check(int event) {
      String is = gate.slots() + " slots, " + gate.pace() + "/s, k " + gate.step();
      String real = is + ", epoch " + gate.epoch() + ", until " + gate.closedUntil();
      assertThat(real).as("seed %d, event %d", seed, event).isEqualTo(expected());
    }

    private String expected() {
      String is = model.slots + " slots, " + model.pace + "/s, k " + model.k;
      return is + ", epoch " + model.epoch + ", until " + model.closedUntil;
    }
  }
}
