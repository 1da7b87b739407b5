package io.dromedary.gate;

import io.dromedary.host.HostKey;
import io.dromedary.host.Permit;
import io.dromedary.host.Reservation;
import java.util.List;
import java.util.Optional;

/** Asks a gate as its lane does. */
final class Gates {

  private record TestPermit(HostGate gate, Grant grant) implements Permit {
    @Override
    public HostKey host() {
      return gate.host();
    }

    @Override
    public void giveBack() {
      gate.giveBack(grant);
    }
  }

  private Gates() {}

  static Reservation reserve(HostGate gate, long now) {
    return reserve(gate, Long.MAX_VALUE, now);
  }

  static Reservation reserve(HostGate gate, long queued, long now) {
    return gate.refusal(queued, now)
        .orElseGet(() -> new Reservation.Granted(new TestPermit(gate, gate.grant(now))));
  }

  /** A good answer that announces limits. */
  static HostAnswer answer(List<Quota> quotas) {
    return new HostAnswer(200, Optional.empty(), quotas);
  }

  static Grant grant(Reservation granted) {
    return ((TestPermit) ((Reservation.Granted) granted).permit()).grant();
  }
}
