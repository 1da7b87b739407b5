package io.dromedary.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.http.RefusedNetworks;
import io.dromedary.http.RefusedNetworks.Block;
import java.util.ArrayList;
import java.util.List;

/** Out to name servers and public addresses, in from Prometheus, and nothing else. */
final class NetworkRule implements Rule {

  private static final Block MAPPED = RefusedNetworks.block("::ffff:0:0/96");

  @Override
  public List<String> faults(Manifests manifests) {
    Faults faults = new Faults();
    JsonNode policy = manifests.one("NetworkPolicy").path("spec");
    faults.unless(
        policy.path("policyTypes").toString().equals("[\"Ingress\",\"Egress\"]"),
        "the NetworkPolicy does not hold for both ways");
    in(faults, policy.path("ingress"));
    List<Block> excepted = new ArrayList<>();
    List<String> open = new ArrayList<>();
    for (JsonNode way : policy.path("egress")) {
      faults.unless(!way.path("to").isEmpty(), "a way out leads everywhere");
      for (JsonNode to : way.path("to")) {
        out(faults, to, way.path("ports"));
        if (to.has("ipBlock")) {
          open.add(to.at("/ipBlock/cidr").asText());
          exceptions(faults, to.path("ipBlock"), excepted);
        }
      }
    }
    faults.unless(open.equals(List.of("0.0.0.0/0", "::/0")), "public addresses are not open once");
    compare(faults, excepted);
    return faults.list();
  }

  /** The API takes no exception that is not a real part of its block, and no IPv4-mapped one. */
  private static void exceptions(Faults faults, JsonNode way, List<Block> excepted) {
    Block all = RefusedNetworks.block(way.path("cidr").asText());
    for (JsonNode text : way.path("except")) {
      Block block = RefusedNetworks.block(text.asText());
      excepted.add(block);
      faults.unless(
          all.covers(block) && block.bits() > all.bits() && !MAPPED.covers(block),
          "the API does not take the exception " + text.asText());
    }
  }

  private static void in(Faults faults, JsonNode ways) {
    JsonNode from = ways.at("/0/from");
    faults.unless(
        ways.size() == 1
            && from.size() == 1
            && from.at("/0/namespaceSelector").size() == 1
            && from.at("/0/podSelector/matchLabels/app.kubernetes.io~1name")
                .asText()
                .equals("prometheus"),
        "others than Prometheus are let in");
  }

  private static void out(Faults faults, JsonNode to, JsonNode ports) {
    if (to.has("ipBlock")) {
      return;
    }
    boolean dns =
        !ports.isEmpty()
            && Manifests.stream(ports).allMatch(port -> port.path("port").asInt() == 53)
            && to.at("/podSelector/matchLabels/k8s-app").asText().equals("kube-dns");
    faults.unless(dns, "a way into the cluster is for more than name look-ups");
  }

  private static void compare(Faults faults, List<Block> excepted) {
    for (Block refused : RefusedNetworks.blocks()) {
      faults.unless(
          excepted.stream().anyMatch(block -> block.covers(refused)),
          "the program refuses " + refused + ", the NetworkPolicy lets it out");
    }
    for (Block block : excepted) {
      boolean carrier = RefusedNetworks.block("2002::/16").covers(block) || isMapped(block);
      faults.unless(
          carrier
              || RefusedNetworks.refuses(block.prefix()) && RefusedNetworks.refuses(block.last()),
          "the NetworkPolicy stops " + block + ", which the program calls");
    }
  }

  /** Addresses that stand for IPv4 ones, in ways that are long given up. */
  private static boolean isMapped(Block block) {
    return RefusedNetworks.block("::/64").covers(block);
  }
}
