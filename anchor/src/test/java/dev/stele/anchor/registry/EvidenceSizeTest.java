package dev.stele.anchor.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.anchor.chain.FeePolicy;
import dev.stele.anchor.registry.Consortium.District;
import dev.stele.contracts.testing.TestNode;
import dev.stele.verifier.chain.JsonRpcEndpoint;
import dev.stele.verifier.collect.EvidenceCollector;
import dev.stele.verifier.evidence.Evidence;
import dev.stele.verifier.evidence.EvidenceFormat;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EvidenceSizeTest {
  private static final int BLOCK = 200;
  private static final int MOST_BYTES = 12_000;

  /** Depends on the batch's size only by its Merkle path, which stands beside it. */
  @Test
  void staysUnderTwelveKilobytesInABlockOfTwoHundredTransactions() throws Exception {
    try (Consortium consortium = new Consortium(TestNode.anvil(), FeePolicy.AUTO);
        ScheduledExecutorService miner = Executors.newSingleThreadScheduledExecutor()) {
      District district = consortium.admit(consortium.district("crowded"));
      for (int other = 0; other < 20; other++) {
        // The registry's tries are not those of one district alone.
        District admitted = consortium.district("member" + other);
        consortium.admit(admitted);
        var target = List.of(admitted.profileHash());
        consortium.does(consortium.calls().revoke(admitted.word(), target, 1));
      }
      TestNode node = consortium.test();
      node.call("evm_setAutomine", false);
      send(node, BLOCK - 1);
      var mined = miner.schedule(() -> node.call("evm_mine"), 2, TimeUnit.SECONDS);
      ObjectNode badge = district.badge(1);
      mined.get();
      assertThat(node.call("eth_getBlockByNumber", "latest", false).get("transactions"))
          .hasSize(BLOCK);

      JsonRpcEndpoint endpoint = new JsonRpcEndpoint(node.rpc(), Duration.ofSeconds(20));
      Evidence evidence =
          new EvidenceCollector(endpoint, consortium.chain())
              .collect(List.of(badge), Evidence.NONE, true);
      ObjectNode written = JsonNodeFactory.instance.objectNode();
      written.put(EvidenceFormat.PROFILE, new String(district.profile(), StandardCharsets.UTF_8));
      EvidenceFormat.write(evidence, written);
      int bytes = written.toString().getBytes(StandardCharsets.UTF_8).length;
      System.out.printf(
          "evidence in a block of %d transactions: %,d bytes; anchor %,d, status %,d%n",
          BLOCK,
          bytes,
          written.get("anchors").toString().length(),
          written.get("status").toString().length());
      assertThat(bytes).isLessThan(MOST_BYTES);
      assertThat(consortium.verify(badge).isValid()).isTrue();
    }
  }

  private static void send(TestNode node, int count) {
    List<String> accounts = new ArrayList<>();
    node.call("eth_accounts").forEach(account -> accounts.add(account.asText()));
    for (int sent = 0; sent < count; sent++) {
      node.call(
          "eth_sendTransaction",
          Map.of(
              "from",
              accounts.get(sent % accounts.size()),
              "to",
              accounts.getFirst(),
              "value",
              "0x1",
              "data",
              "0x" + "5e".repeat(64)));
    }
  }
}
