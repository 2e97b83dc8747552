package dev.stele.anchor.life;

import dev.stele.anchor.chain.Call;
import dev.stele.anchor.chain.TransactionReceipt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is on disk of a batch's way to the chain.
 *
 * @param since when its first part was accepted: no transaction of it is older
 * @param call what its transaction does: as a rule, anchor its root
 * @param attempts the transactions that share the present nonce, oldest first; any may be mined
 * @param receipt of the one that was mined, from MINED on
 * @param retryNow whether a person wants it to be tried at once
 */
public record AnchorRecord(
    String batchId,
    BatchState state,
    Instant since,
    Call call,
    List<Attempt> attempts,
    Optional<TransactionReceipt> receipt,
    boolean retryNow) {

  Attempt newest() {
    return attempts.getLast();
  }
}
